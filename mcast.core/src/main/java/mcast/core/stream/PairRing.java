package mcast.core.stream;

import java.util.Arrays;

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

    /** Returns when the first leg heard a number that is held and was heard. */
    long time(long number) {
        return times[place(number)];
    }

    /**
     * Notes that a leg heard numbers that stand in one word. A number that is held already keeps its time.
     *
     * @param from the first number, not below the lowest one held
     * @param count how many; the last is less than {@link #SIZE} above the lowest one held
     */
    void hear(int leg, long from, long count, long nanos) {
        long span = from + count - lowest;
        if (span > times.length) {
            grow(span);
        }
        long all = mask(from, count);
        long fresh = all & ~(bits(0, from, count) | bits(1, from, count));
        heard[leg][word(from)] |= all;
        if (fresh == -1L) {
            Arrays.fill(times, place(from), place(from) + Long.SIZE, nanos);
        } else {
            for (long rest = fresh; rest != 0; rest &= rest - 1) {
                times[place(number(from, rest))] = nanos;
            }
        }
        end = Math.max(end, from + count);
    }

    /**
     * Returns which numbers a leg has heard, of those that stand in one word.
     *
     * @param from the first number
     * @param count how many
     * @return a bit for each that was heard
     */
    long bits(int leg, long from, long count) {
        long held = Math.min(count, end - from);
        return held <= 0 ? 0 : heard[leg][word(from)] & mask(from, held);
    }

    /** Returns the number after the highest one, below a limit, that a leg heard; the lowest held if there is none. */
    long endBelow(long limit) {
        long to = Math.min(limit, end);
        while (to > lowest) {
            long from = Math.max(lowest, (to - 1) & -Long.SIZE);
            long either = bits(0, from, to - from) | bits(1, from, to - from);
            if (either != 0) {
                return number(from, Long.highestOneBit(either)) + 1;
            }
            to = from;
        }
        return lowest;
    }

    /** Returns the number that the lowest of some bits stands for, in the word of another number. */
    static long number(long inWord, long bits) {
        return (inWord & -Long.SIZE) + Long.numberOfTrailingZeros(bits);
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
