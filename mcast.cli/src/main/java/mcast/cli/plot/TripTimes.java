package mcast.cli.plot;

/**
 * The round trips of one step: the least, the greatest and the median, in memory that does not grow with their number.
 * Used by one thread at a time.
 */
final class TripTimes {
    /** A quarter of a power of two: the median is within a tenth. */
    private static final int BUCKETS_PER_OCTAVE = 4;

    private static final float LEAST_MICROS = 0.1f;

    private float least = Float.MAX_VALUE;
    private float greatest;
    private int count;
    private int lowest; // bucket of the counts
    private int[] counts = {};

    /** Adds one. */
    void add(double micros) {
        float time = Math.max(LEAST_MICROS, (float) micros);
        least = Math.min(least, time);
        greatest = Math.max(greatest, time);
        add((int) Math.floor(BUCKETS_PER_OCTAVE * log2(time)), 1);
    }

    /** Adds those of another step. */
    void add(TripTimes other) {
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        for (int i = 0; i < other.counts.length; i++) {
            add(other.lowest + i, other.counts[i]);
        }
    }

    private void add(int bucket, int times) {
        if (counts.length == 0) {
            lowest = bucket;
        }
        int below = Math.max(0, lowest - bucket);
        int above = Math.max(0, bucket - lowest - counts.length + 1);
        if (below + above > 0) {
            int[] wider = new int[below + counts.length + above];
            System.arraycopy(counts, 0, wider, below, counts.length);
            counts = wider;
            lowest -= below;
        }
        counts[bucket - lowest] += times;
        count += times;
    }

    /** Returns how many there are. */
    int count() {
        return count;
    }

    /** Returns the least in microseconds. */
    double least() {
        return least;
    }

    /** Returns the greatest in microseconds. */
    double greatest() {
        return greatest;
    }

    /** Returns the median in microseconds, within a tenth. */
    double median() {
        double rank = count / 2.0;
        double below = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && below + counts[i] >= rank) {
                double bucket = lowest + i + (rank - below) / counts[i];
                return Math.clamp(Math.pow(2, bucket / BUCKETS_PER_OCTAVE), least, greatest);
            }
            below += counts[i];
        }
        return greatest;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
