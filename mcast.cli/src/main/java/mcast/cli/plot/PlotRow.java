package mcast.cli.plot;

/** A chart with its words. */
record PlotRow(PlotLabel label, PlotChart chart) {}
