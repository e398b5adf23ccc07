package mcast.core.stream;

/**
 * The newest numbers of a stream that comes on two legs: which leg has heard each, and when the first of them did. It
 * grows only as far as the numbers are apart (to 0.5 MB at most). Used by one thread.
 */
final class PairRing {
    /** The most numbers that are held. */
    static final int SIZE = 1 << 16;

    private long[][] heard = new long[2][1];
    private long[] times = new long[Long.SIZE];
    private long lowest; // the lowest number that is held
    private long end; // the number after the highest one heard

    /** Forgets all, and begins with a number. */
    void begin(long number) {
        leave(Math.max(end, number));
        lowest = number;
        end = number;
    }

    /** Returns the lowest number that is held; all below it are judged. */
    long lowest() {
        return lowest;
    }

    /** Returns the number after the highest one heard. */
    long end() {
        return end;
    }

    /** Returns whether a leg has heard a number, which is held. */
    boolean isHeard(int leg, long number) {
        return number < end && (heard[leg][word(number)] & 1L << number) != 0;
    }

    /** Returns when the first leg heard a number that is held and was heard. */
    long time(long number) {
        return times[place(number)];
    }

    /** Notes that a leg heard a number, less than {@link #SIZE} above the lowest one held. */
    void hear(int leg, long number, long nanos) {
        if (number - lowest >= times.length) {
            grow(number - lowest + 1);
        }
        if (!isHeard(1 - leg, number)) {
            times[place(number)] = nanos;
        }
        heard[leg][word(number)] |= 1L << number;
        end = Math.max(end, number + 1);
    }

    /**
     * Returns which numbers a leg has heard, of those that stand in one word.
     *
     * @param from the first number
     * @param count how many
     * @return a bit for each that was heard
     */
    long bits(int leg, long from, long count) {
        return heard[leg][word(from)] & mask(from, count);
    }

    /** Lets the numbers below one go. */
    void leave(long number) {
        long held = Math.min(number, end);
        for (long at = lowest; at < held; ) {
            long count = Math.min(inWord(at), held - at);
            heard[0][word(at)] &= ~mask(at, count);
            heard[1][word(at)] &= ~mask(at, count);
            at += count;
        }
        lowest = Math.max(lowest, number);
        end = Math.max(end, lowest);
    }

    /** Returns how many numbers from one on stand in its word. */
    static long inWord(long number) {
        return Long.SIZE - (number & 63);
    }

    private static long mask(long from, long count) {
        return -1L >>> -count << from;
    }

    private void grow(long span) {
        int size = Math.toIntExact(Long.highestOneBit(span - 1) * 2);
        long[][] oldHeard = heard;
        long[] oldTimes = times;
        heard = new long[2][size / Long.SIZE];
        times = new long[size];
        for (long number = lowest; number < end; number++) {
            int oldWord = (int) (number >>> 6) & (oldHeard[0].length - 1);
            heard[0][word(number)] |= oldHeard[0][oldWord] & 1L << number;
            heard[1][word(number)] |= oldHeard[1][oldWord] & 1L << number;
            times[place(number)] = oldTimes[(int) number & (oldTimes.length - 1)];
        }
    }

    private int word(long number) {
        return (int) (number >>> 6) & (heard[0].length - 1);
    }

    private int place(long number) {
        return (int) number & (times.length - 1);
    }
}
