package mcast.cli.plot;

import java.util.List;
import java.util.Map;

/**
 * Gathers the rate, the loss and the jitter that a run had in each interval, in memory that does not grow with its
 * length: {@value PlotSteps#MOST} steps of a limited number of series. Used by one thread.
 */
public final class RatePlot {
    private static final List<PlotKey> LEGEND = List.of(
            PlotKey.field(RateChart.RATE, RateChart.UNIT),
            PlotKey.bar(RateChart.LOST, "lost, from above"),
            PlotKey.line(RateChart.JITTER, "jitter"),
            PlotKey.field(RateChart.SILENCE, "nothing came"));

    private final long startNanos;
    private final PlotSteps steps = new PlotSteps();
    private final PlotRows<RateChart> rows = new PlotRows<>(steps, RateChart::new);

    /**
     * Begins a picture.
     *
     * @param startNanos the beginning of the run, in nanoseconds since the Unix epoch
     */
    public RatePlot(long startNanos) {
        this.startNanos = startNanos;
    }

    /**
     * Adds an interval.
     *
     * @param length of the interval, in seconds
     * @param values what each series had; those for which there is no room are left out
     */
    public void add(double length, Map<?, RateStep> values) {
        values.forEach((key, value) -> rows.of(key).ifPresent(chart -> chart.add(steps.newest(), value)));
        steps.end(length);
    }

    /**
     * Draws the picture.
     *
     * @param head the words above all rows
     * @param labels the words of each series; one without words is not drawn
     * @return an SVG document
     */
    public String draw(PlotHead head, Map<?, PlotLabel> labels) {
        List<PlotRow> sorted = rows.sorted(labels);
        return new PlotPage(head, LEGEND, steps.time(startNanos)).draw(sorted, labels.size() - sorted.size());
    }
}
