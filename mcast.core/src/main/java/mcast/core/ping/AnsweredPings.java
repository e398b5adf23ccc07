package mcast.core.ping;

/** Which of the newest pings were answered. Used by one thread. */
final class AnsweredPings {
    private final long[] bits;
    private long lowest = -1;
    private long highest = -1;
    private long count;

    /**
     * Makes room.
     *
     * @param capacity how far below the highest number added another one may be; a power of two, 64 or more
     */
    AnsweredPings(int capacity) {
        bits = new long[capacity / Long.SIZE];
    }

    /** Adds a number; false if it was there already. */
    boolean add(long sequence) {
        long from = Math.max(highest + 1, sequence - bits.length * (long) Long.SIZE + 1);
        for (long skipped = from; skipped <= sequence; skipped++) {
            bits[word(skipped)] &= ~bit(skipped);
        }
        if ((bits[word(sequence)] & bit(sequence)) != 0) {
            return false;
        }
        bits[word(sequence)] |= bit(sequence);
        lowest = count == 0 ? sequence : Math.min(lowest, sequence);
        highest = Math.max(highest, sequence);
        count++;
        return true;
    }

    /** How many, each once. */
    long count() {
        return count;
    }

    /** The lowest, or -1. */
    long lowest() {
        return lowest;
    }

    /** The highest, or -1. */
    long highest() {
        return highest;
    }

    private int word(long sequence) {
        return (int) (sequence / Long.SIZE) & bits.length - 1;
    }

    private static long bit(long sequence) {
        return 1L << sequence;
    }
}
