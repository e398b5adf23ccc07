package mcast.core.stream;

import java.util.Arrays;

/**
 * Sums up times in memory that does not grow with their number. The steps of the histogram are a fraction of their
 * power of two: most often 1/128, so the middle of a step is within 0.4% of any time in it. Adding allocates room for
 * each power of two once, 1 kB of such steps. Used by one thread.
 */
public final class TimeHistogram {
    private static final int FINE = 7;

    private final int stepBits;
    private final int steps; // of a power of two
    private final long[][] octaves;
    private long count;
    private long min = Long.MAX_VALUE;
    private long max;
    private double mean;
    private double squares; // of the distances from the mean (Welford)

    /** Makes a histogram of no time, with steps of 1/128. */
    public TimeHistogram() {
        this(FINE);
    }

    /** Makes a histogram of no time; the steps are so many halves of their power of two. */
    TimeHistogram(int stepBits) {
        this.stepBits = stepBits;
        steps = 1 << stepBits;
        octaves = new long[Long.SIZE - stepBits][];
    }

    /**
     * Adds a time.
     *
     * @param nanos 0 or more
     */
    public void add(long nanos) {
        add(nanos, 1);
    }

    /** Adds a time that was measured so many times. */
    void add(long nanos, int times) {
        int octave = octave(nanos);
        long[] counts = octaves[octave];
        if (counts == null) {
            counts = new long[steps];
            octaves[octave] = counts;
        }
        counts[(int) (nanos >>> shift(octave)) & steps - 1] += times;
        count += times;
        min = Math.min(min, nanos);
        max = Math.max(max, nanos);
        double distance = nanos - mean;
        mean += distance * times / count;
        squares += distance * times * (nanos - mean);
    }

    /** {@return the number of times} */
    public long count() {
        return count;
    }

    /** {@return the shortest time in nanoseconds, {@code Long.MAX_VALUE} if there is none} */
    public long min() {
        return min;
    }

    /** {@return the longest time in nanoseconds, 0 if there is none} */
    public long max() {
        return max;
    }

    /** {@return the mean in nanoseconds, 0 if there is no time} */
    public double mean() {
        return mean;
    }

    /**
     * Returns how many times were how long.
     *
     * @return the counts up to each bound, as they are now
     */
    public LatencyDistribution distribution() {
        return LatencyDistribution.of(countsUpTo(LatencyDistribution.bounds()), count, mean * count);
    }

    /** {@return the standard deviation of the population in nanoseconds; not a number if there is no time} */
    public double standardDeviation() {
        return Math.sqrt(squares / count);
    }

    /**
     * Returns the middle of the step that has the time of a rank.
     *
     * @param percent of the times that are not longer, 1 to 100
     * @return nanoseconds, within half a step; 0 if there is no time
     */
    public long percentile(int percent) {
        long rank = (count * percent + 99) / 100;
        for (int octave = 0; octave < octaves.length; octave++) {
            for (int step = 0; octaves[octave] != null && step < steps; step++) {
                rank -= octaves[octave][step];
                if (rank <= 0) {
                    return Math.clamp(middle(octave, step), min, max);
                }
            }
        }
        return max;
    }

    /**
     * Counts the times up to each of some bounds. A step counts as a whole, by its middle.
     *
     * @param bounds nanoseconds, ascending
     * @return a count for each bound
     */
    long[] countsUpTo(long[] bounds) {
        long[] counts = new long[bounds.length];
        long sum = 0;
        int bound = 0;
        for (int octave = 0; octave < octaves.length; octave++) {
            for (int step = 0; octaves[octave] != null && step < steps; step++) {
                for (; bound < bounds.length && middle(octave, step) > bounds[bound]; bound++) {
                    counts[bound] = sum;
                }
                sum += octaves[octave][step];
            }
        }
        Arrays.fill(counts, bound, counts.length, sum);
        return counts;
    }

    /** Returns the sum of the times, each as if in the middle of its step, so that their order makes no difference. */
    double sumOfSteps() {
        double sum = 0;
        for (int octave = 0; octave < octaves.length; octave++) {
            for (int step = 0; octaves[octave] != null && step < steps; step++) {
                sum += (double) middle(octave, step) * octaves[octave][step];
            }
        }
        return sum;
    }

    private long middle(int octave, int step) {
        long lowest = (octave == 0 ? step : steps + (long) step) << shift(octave);
        return lowest + (1L << shift(octave)) / 2;
    }

    /** Octave 0 has the times that are fewer than there are steps, each of the others a power of two. */
    private int octave(long nanos) {
        return Math.max(0, Long.SIZE - stepBits - Long.numberOfLeadingZeros(nanos));
    }

    private static int shift(int octave) {
        return Math.max(0, octave - 1);
    }
}
