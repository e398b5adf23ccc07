package mcast.cli.plot;

/** A series with its words. */
record PlotRow(PlotLabel label, PlotSeries series) {}
