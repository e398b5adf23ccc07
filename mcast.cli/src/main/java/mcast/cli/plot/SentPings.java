package mcast.cli.plot;

import java.util.Arrays;

/** How many pings were sent in each step. Used by one thread at a time. */
final class SentPings implements PlotSeries {
    private final long[] counts = new long[PlotSteps.MOST];
    private long all;

    /** Adds those that were sent since the last call to a step; the number is that of the whole run. */
    void until(long number, int step) {
        counts[step] = Math.max(0, counts[step] + number - all);
        all = number;
    }

    /** Returns the step in which a ping was sent; one whose step has not ended was sent in the newest. */
    int stepOf(long sequence, int newest) {
        int step = newest;
        for (long first = all - counts[step]; sequence < first && step > 0; first -= counts[step]) {
            step--;
        }
        return step;
    }

    /** Returns how many of a step are among the first pings of the run. */
    long among(long first, int step) {
        long before = 0;
        for (int i = 0; i < step; i++) {
            before += counts[i];
        }
        return Math.clamp(first - before, 0, counts[step]);
    }

    @Override
    public void halve() {
        int half = PlotSteps.MOST / 2;
        for (int step = 0; step < half; step++) {
            counts[step] = counts[2 * step] + counts[2 * step + 1];
        }
        Arrays.fill(counts, half, PlotSteps.MOST, 0);
    }
}
