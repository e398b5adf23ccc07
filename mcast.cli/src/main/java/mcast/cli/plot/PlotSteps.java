package mcast.cli.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The steps that a run is divided into, {@value #MOST} at most: when all are full, each two become one, of all that has
 * values of each step too. Used by one thread at a time.
 */
final class PlotSteps {
    /** The most steps; an even number. */
    static final int MOST = 240;

    private final List<PlotSeries> series = new ArrayList<>();
    private final double[] seconds = new double[MOST];
    private int newest;
    private int intervals = 1; // that make a step
    private int gathered; // of the newest step

    /** Lets a series take part from now on. */
    void add(PlotSeries each) {
        series.add(each);
    }

    /** Returns the step that an interval which has not ended belongs to. */
    int newest() {
        return newest;
    }

    /** Ends an interval of so many seconds. */
    void end(double length) {
        seconds[newest] += length;
        gathered++;
        if (gathered == intervals) {
            newest++;
            gathered = 0;
        }
        if (newest == MOST) {
            halve();
        }
    }

    private void halve() {
        for (int step = 0; step < MOST / 2; step++) {
            seconds[step] = seconds[2 * step] + seconds[2 * step + 1];
        }
        Arrays.fill(seconds, MOST / 2, MOST, 0);
        series.forEach(PlotSeries::halve);
        newest = MOST / 2;
        intervals *= 2;
    }

    /** Returns the axis of time, of the intervals that have ended. */
    PlotTime time(long startNanos) {
        return new PlotTime(startNanos, Arrays.copyOf(seconds, gathered == 0 ? newest : newest + 1));
    }
}
