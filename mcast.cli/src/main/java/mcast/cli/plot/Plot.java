package mcast.cli.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what a run had in each interval, in memory that does not grow with its length: {@value #MOST_STEPS} steps of
 * at most {@value #MOST_SERIES} series. Used by one thread.
 */
public final class Plot {
    private static final int MOST_STEPS = 240;
    private static final int MOST_SERIES = 1024;

    private final long startNanos;
    private final Map<Object, PlotSeries> series = new LinkedHashMap<>();
    private final double[] seconds = new double[MOST_STEPS];
    private int steps;
    private int intervals = 1; // that make a step
    private int gathered; // of the newest step

    /**
     * Begins a picture.
     *
     * @param startNanos the beginning of the run, in nanoseconds since the Unix epoch
     */
    public Plot(long startNanos) {
        this.startNanos = startNanos;
    }

    /**
     * Adds an interval.
     *
     * @param length of the interval, in seconds
     * @param values what each series had; those beyond {@value #MOST_SERIES} series are left out
     */
    public void add(double length, Map<?, PlotStep> values) {
        if (gathered == intervals) {
            steps++;
            gathered = 0;
        }
        if (steps == MOST_STEPS) {
            halve();
        }
        seconds[steps] += length;
        gathered++;
        values.forEach((key, value) -> {
            PlotSeries known = series.get(key);
            if (known == null && series.size() < MOST_SERIES) {
                known = new PlotSeries(MOST_STEPS);
                series.put(key, known);
            }
            if (known != null) {
                known.add(steps, value);
            }
        });
    }

    private void halve() {
        for (int step = 0; step < MOST_STEPS / 2; step++) {
            seconds[step] = seconds[2 * step] + seconds[2 * step + 1];
            seconds[2 * step + 1] = 0;
        }
        for (int step = MOST_STEPS / 2; step < MOST_STEPS; step++) {
            seconds[step] = 0;
        }
        series.values().forEach(PlotSeries::halve);
        steps = MOST_STEPS / 2;
        intervals *= 2;
    }

    /**
     * Draws the picture.
     *
     * @param axes what it shows
     * @param labels the words of each series; one without words is not drawn
     * @return an SVG document
     */
    public String draw(PlotAxes axes, Map<?, PlotLabel> labels) {
        List<PlotRow> rows = new ArrayList<>();
        labels.forEach((key, label) -> {
            PlotSeries known = series.get(key);
            if (known != null) {
                rows.add(new PlotRow(label, known));
            }
        });
        rows.sort((one, other) ->
                Double.compare(other.label().badness(), one.label().badness()));
        int count = gathered == 0 ? 0 : steps + 1;
        return new PlotDrawing(axes, new PlotTime(startNanos, Arrays.copyOf(seconds, count)))
                .draw(rows, labels.size() - rows.size());
    }
}
