package mcast.core.stream;

/**
 * Which of the newest 65,536 sequence numbers were received: a ring of bits, one a sequence, that grows
 * only as far as the numbers seen are apart (8 bytes at first, 8 kB at most).
 *
 * <p>The work of a call does not depend on the distance between numbers: a jump of 2<sup>62</sup> clears
 * at most 1,024 words, and each received number is visited once when it leaves the window.
 */
final class SequenceWindow {
    /** How many sequence numbers, the highest and those below it, are told apart. */
    static final int SIZE = 1 << 16;

    /** What an added number turned out to be. */
    enum Arrival {
        NEW_HIGHEST,
        LATE,
        DUPLICATE
    }

    private long[] ring = new long[1];
    private long lowest = -1;
    private long highest = -1;

    // Numbers that left the window are settled: nothing that comes later can change them.
    private long afterSettled; // the number after the newest received one among them, or the first one ever
    private long longestSettledGap;

    /** The lowest number received, or -1 before the first. */
    long lowest() {
        return lowest;
    }

    /** The highest number received, or -1 before the first. */
    long highest() {
        return highest;
    }

    /**
     * Adds a number, 0 to {@code Long.MAX_VALUE - 1}. One that is {@value #SIZE} or more below the highest
     * cannot be told from a repeated one and counts as such.
     */
    Arrival add(long sequence) {
        if (sequence > highest) {
            if (highest < 0) {
                lowest = sequence;
                afterSettled = sequence;
            } else {
                advance(sequence);
            }
            highest = sequence;
            set(sequence);
            return Arrival.NEW_HIGHEST;
        }
        if (highest - sequence >= SIZE) {
            return Arrival.DUPLICATE;
        }
        if (sequence < lowest) {
            grow(highest - sequence + 1);
            lowest = sequence;
        } else if (contains(sequence)) {
            return Arrival.DUPLICATE;
        }
        set(sequence);
        return Arrival.LATE;
    }

    /** The longest run of missing numbers between the lowest received one and {@code end}, exclusive. */
    long longestGap(long end) {
        if (highest < 0) {
            return 0;
        }
        long longest = longestSettledGap;
        long after = afterSettled;
        for (long next = nextReceived(start(highest), end); next < end; next = nextReceived(after, end)) {
            longest = Math.max(longest, next - after);
            after = next + 1;
        }
        return Math.max(longest, end - after);
    }

    private void advance(long to) {
        long start = start(highest);
        long newStart = start(to);
        long settled = Math.min(newStart, highest + 1);
        for (long next = nextReceived(start, settled); next < settled; next = nextReceived(next + 1, settled)) {
            longestSettledGap = Math.max(longestSettledGap, next - afterSettled);
            afterSettled = next + 1;
        }
        grow(to - newStart + 1);
        clear(Math.max(highest + 1, newStart), to);
    }

    /** The oldest number that the window holds when {@code top} is the highest. */
    private long start(long top) {
        return Math.max(lowest, top - SIZE + 1);
    }

    private void grow(long span) {
        int capacity = ring.length * Long.SIZE;
        if (span <= capacity) {
            return;
        }
        long[] old = ring;
        ring = new long[Math.toIntExact(Long.highestOneBit(span - 1) * 2 / Long.SIZE)];
        for (long sequence = Math.max(lowest, highest - capacity + 1); sequence <= highest; sequence++) {
            ring[word(sequence)] |= old[(int) (sequence >>> 6) & (old.length - 1)] & 1L << sequence;
        }
    }

    /** The first received number from {@code from}, or {@code limit} where there is none below it. */
    private long nextReceived(long from, long limit) {
        long top = Math.min(limit, highest + 1);
        long sequence = from;
        while (sequence < top) {
            long bits = ring[word(sequence)] >>> sequence;
            if (bits != 0) {
                long found = sequence + Long.numberOfTrailingZeros(bits);
                return found < top ? found : limit;
            }
            sequence += Long.SIZE - (sequence & 63);
        }
        return limit;
    }

    private void clear(long from, long to) {
        for (long sequence = from; sequence < to; ) {
            long bits = Math.min(Long.SIZE - (sequence & 63), to - sequence);
            ring[word(sequence)] &= ~(-1L >>> -bits << sequence);
            sequence += bits;
        }
    }

    private void set(long sequence) {
        ring[word(sequence)] |= 1L << sequence;
    }

    private boolean contains(long sequence) {
        return (ring[word(sequence)] & 1L << sequence) != 0;
    }

    private int word(long sequence) {
        return (int) (sequence >>> 6) & (ring.length - 1);
    }
}
