/** The picture of a run, as one SVG file. */
package mcast.cli.plot;
