/** Pictures of JMH's results, as SVG. */
package mcast.bench.draw;
