/** mcast next to other programs; started by the script {@code side-by-side}. */
package mcast.bench.side;
