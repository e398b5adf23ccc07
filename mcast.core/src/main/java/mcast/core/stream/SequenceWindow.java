package mcast.core.stream;

/**
 * Remembers which of the newest 65,536 sequence numbers were received: a ring of bits, one per number, that grows only
 * as far as the numbers are apart (8 bytes at first, 8 kB at most). Used by one thread at a time.
 *
 * <p>The work of a call does not depend on the distance between numbers. A jump of 2<sup>62</sup> clears at most 1,024
 * words, and each received number is visited once when it leaves the window. {@link #add} allocates only to grow.
 */
public final class SequenceWindow {
    /** The number of sequence numbers that are told apart: the highest and those below it. */
    public static final int SIZE = 1 << 16;

    private long[] ring = new long[1];
    private long lowest = -1;
    private long highest = -1;

    // Numbers that left the window are settled: nothing that comes later can change them.
    private long afterSettled; // the number after the newest received one among them, or the first one ever
    private long longestSettledGap;

    /** Makes a window that has seen no number. */
    public SequenceWindow() {}

    /** {@return the lowest number received, or -1 before the first} */
    public long lowest() {
        return lowest;
    }

    /** {@return the highest number received, or -1 before the first} */
    public long highest() {
        return highest;
    }

    /**
     * Adds a number. One that is {@value #SIZE} or more below the highest cannot be told from a repeated one, and
     * counts as such.
     *
     * @param sequence the number, 0 to {@code Long.MAX_VALUE - 1}
     * @return what it is beside those added before
     */
    public Arrival add(long sequence) {
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

    /**
     * Adds the numbers after the highest one, as {@link #add} would one by one.
     *
     * @param sequence the first of them, 0 to {@code Long.MAX_VALUE - 1}
     * @param count how many, 1 to 65,536; the last of them is below {@code Long.MAX_VALUE}
     * @return false if they do not follow the highest one, or there is none; then nothing is added
     */
    public boolean addNext(long sequence, int count) {
        if (highest < 0 || sequence != highest + 1) {
            return false;
        }
        long last = highest + count;
        advance(last);
        highest = last;
        for (long at = sequence; at <= last; ) {
            long bits = Math.min(Long.SIZE - (at & 63), last + 1 - at);
            ring[word(at)] |= bits(at, bits);
            at += bits;
        }
        return true;
    }

    /**
     * Tells whether a number is missing: it lies between the lowest and the highest one, and was not added.
     *
     * @param sequence the number
     * @return false too if it is {@value #SIZE} or more below the highest
     */
    public boolean isMissing(long sequence) {
        return sequence > lowest && sequence < highest && highest - sequence < SIZE && !contains(sequence);
    }

    /**
     * Finds the longest run of missing numbers from the lowest received one on.
     *
     * @param end the number after the last one to look at
     * @return the length of the run, 0 if none is missing
     */
    public long longestGap(long end) {
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
        long at = start;
        while (at < settled) {
            long bits = Math.min(Long.SIZE - (at & 63), settled - at);
            long mask = bits(at, bits);
            if (afterSettled == at && (ring[word(at)] & mask) == mask) { // all received: most often
                at += bits;
                afterSettled = at;
                continue;
            }
            long next = nextReceived(at, settled);
            if (next < settled) {
                longestSettledGap = Math.max(longestSettledGap, next - afterSettled);
                afterSettled = next + 1;
            }
            at = next + 1;
        }
        grow(to - newStart + 1);
        clear(Math.max(highest + 1, newStart), to);
    }

    /** Returns the oldest number that the window holds if {@code top} is the highest. */
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

    /** Returns the first received number from {@code from} on, or {@code limit} if there is none below it. */
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
            ring[word(sequence)] &= ~bits(sequence, bits);
            sequence += bits;
        }
    }

    /** Returns the bits of numbers that stand in one word. */
    private static long bits(long from, long count) {
        return -1L >>> -count << from;
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
