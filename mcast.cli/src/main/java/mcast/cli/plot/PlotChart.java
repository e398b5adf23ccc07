package mcast.cli.plot;

/** A series that draws itself. */
interface PlotChart extends PlotSeries {
    /**
     * Draws the series.
     *
     * @param frame where
     * @param ended whether it ended as it should, so that the silence behind it is none
     */
    void draw(PlotFrame frame, boolean ended);
}
