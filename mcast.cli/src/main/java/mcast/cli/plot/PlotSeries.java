package mcast.cli.plot;

/** Values of each step. Used by one thread at a time. */
interface PlotSeries {
    /** Makes one step of each two, in the first half of the steps; the others are empty then. */
    void halve();
}
