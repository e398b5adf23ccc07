package mcast.core.stream;

import java.util.List;

/**
 * Meters how unevenly a stream arrives, as {@link BurstReport} says. What arrives within a tenth of a millisecond is
 * summed first, so that most datagrams cost two additions. Adding allocates nothing. Used by one thread.
 */
final class BurstMeter {
    private static final long STEP_NANOS = 100_000;
    private static final long PAUSE_NANOS = 1_000_000;

    private final PeakWindow over1Milli = new PeakWindow(1);
    private final PeakWindow over10Millis = new PeakWindow(10);
    private final PeakWindow over100Millis = new PeakWindow(100);
    private long step; // when it began
    private long datagrams; // of the step
    private long bytes;
    private long last;
    private long trainDatagrams; // before the step
    private long trainBytes;
    private long mostDatagrams;
    private long mostBytes;

    /** Adds datagrams that arrived together. A time before the newest step counts as of that. */
    void add(long nanos, int count, long length) {
        if (nanos - step >= STEP_NANOS) {
            settle();
            begin(nanos);
        }
        last = Math.max(last, nanos);
        datagrams += count;
        bytes += length;
    }

    private void begin(long nanos) {
        if (nanos - last > PAUSE_NANOS) {
            trainDatagrams = 0;
            trainBytes = 0;
        }
        step = nanos - Math.floorMod(nanos, STEP_NANOS);
    }

    /** Adds what the step has so far to the windows and the train. */
    private void settle() {
        over1Milli.add(step, bytes);
        over10Millis.add(step, bytes);
        over100Millis.add(step, bytes);
        trainDatagrams += datagrams;
        trainBytes += bytes;
        if (trainDatagrams > mostDatagrams) {
            mostDatagrams = trainDatagrams;
            mostBytes = trainBytes;
        }
        datagrams = 0;
        bytes = 0;
    }

    BurstReport report() {
        settle();
        return new BurstReport(
                List.of(over1Milli.peak(), over10Millis.peak(), over100Millis.peak()), mostDatagrams, mostBytes);
    }
}
