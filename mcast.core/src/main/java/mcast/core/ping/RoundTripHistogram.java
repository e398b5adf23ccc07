package mcast.core.ping;

/**
 * Sums up round-trip times in memory that does not grow with their number. The steps of the histogram are 1/128 of
 * their power of two, so the middle of a step is within 0.4% of any time in it. Used by one thread.
 */
final class RoundTripHistogram {
    private static final int STEP_BITS = 7;
    private static final int STEPS = 1 << STEP_BITS;

    private final long[][] octaves = new long[Long.SIZE - STEP_BITS][];
    private long count;
    private long min = Long.MAX_VALUE;
    private long max;
    private double mean;
    private double squares; // of the distances from the mean (Welford)

    /** Adds a time, 0 or more. */
    void add(long nanos) {
        int octave = octave(nanos);
        long[] steps = octaves[octave];
        if (steps == null) {
            steps = new long[STEPS];
            octaves[octave] = steps;
        }
        steps[(int) (nanos >>> shift(octave)) & STEPS - 1]++;
        count++;
        min = Math.min(min, nanos);
        max = Math.max(max, nanos);
        double distance = nanos - mean;
        mean += distance / count;
        squares += distance * (nanos - mean);
    }

    /** Returns a summary; at least one time must have been added. */
    RoundTrips summary() {
        return new RoundTrips(
                min, percentile(50), percentile(99), max, Math.round(mean), Math.round(Math.sqrt(squares / count)));
    }

    /** Returns the middle of the step that has the time of that rank. */
    private long percentile(int percent) {
        long rank = (count * percent + 99) / 100;
        for (int octave = 0; octave < octaves.length; octave++) {
            for (int step = 0; octaves[octave] != null && step < STEPS; step++) {
                rank -= octaves[octave][step];
                if (rank <= 0) {
                    long lowest = (octave == 0 ? step : STEPS + (long) step) << shift(octave);
                    return Math.clamp(lowest + (1L << shift(octave)) / 2, min, max);
                }
            }
        }
        return max;
    }

    /** Octave 0 has the times below 128, each of the others a power of two. */
    private static int octave(long nanos) {
        return Math.max(0, Long.SIZE - STEP_BITS - Long.numberOfLeadingZeros(nanos));
    }

    private static int shift(int octave) {
        return Math.max(0, octave - 1);
    }
}
