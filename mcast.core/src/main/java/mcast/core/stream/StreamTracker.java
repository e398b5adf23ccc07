package mcast.core.stream;

import java.util.OptionalDouble;

/**
 * The statistics of one stream: a sender's datagrams, numbered one after the other. {@link StreamReport}
 * says what each figure means.
 *
 * <p>Datagrams may come in any order, repeated, and with gaps of any size between their numbers.
 * Recording one allocates nothing, but for the few times that its window grows (to 8 kB at most).
 *
 * <p>Not safe for use by several threads at once.
 */
public final class StreamTracker {
    /** How long after the first datagram a group counts as still being set up: one second. */
    static final long START_NANOS = 1_000_000_000;

    private final SequenceWindow window = new SequenceWindow();
    private long received;
    private long duplicates;
    private long bytes;
    private long reordered;
    private long largestDisplacement;
    private long announced = -1;

    private long firstNanos;
    private long lastNanos;
    private long longestSilenceNanos;

    private boolean started;
    private long expectedAtStart;
    private long lostAtStart;

    private boolean timed;
    private long previousTransit;
    private double jitterNanos;

    /** Makes a tracker that has heard nothing. */
    public StreamTracker() {}

    /**
     * Records a datagram that tells when it was sent.
     *
     * @param sequence its number, 0 to {@code Long.MAX_VALUE - 1}
     * @param sentNanos when it was sent, by any clock that counts nanoseconds: only differences matter
     * @param arrivedNanos when it arrived, likewise; the same clock for every datagram of the stream
     * @param length of its payload in bytes
     * @throws IllegalArgumentException if the number is out of its range
     */
    public void record(long sequence, long sentNanos, long arrivedNanos, int length) {
        record(sequence, arrivedNanos, length);
        long transit = arrivedNanos - sentNanos;
        if (timed) {
            // A forged time can make the difference wrap, and Math.abs of the least long is negative.
            jitterNanos += (Math.abs((double) (transit - previousTransit)) - jitterNanos) / 16;
        }
        timed = true;
        previousTransit = transit;
    }

    /**
     * Records a datagram that does not tell when it was sent.
     *
     * @param sequence its number, 0 to {@code Long.MAX_VALUE - 1}
     * @param arrivedNanos when it arrived, in nanoseconds; the same clock for every datagram of the stream
     * @param length of its payload in bytes
     * @throws IllegalArgumentException if the number is out of its range
     */
    public void record(long sequence, long arrivedNanos, int length) {
        if (sequence < 0 || sequence == Long.MAX_VALUE) {
            throw new IllegalArgumentException("sequence " + sequence);
        }
        clock(arrivedNanos);
        bytes += length;
        long highest = window.highest();
        switch (window.add(sequence)) {
            case NEW_HIGHEST -> {
                received++;
                noteEndOfStart(arrivedNanos);
            }
            case LATE -> {
                received++;
                reordered++;
                largestDisplacement = Math.max(largestDisplacement, highest - sequence);
            }
            case DUPLICATE -> duplicates++;
        }
    }

    /**
     * Records an end-of-stream mark. The greatest count wins where several marks disagree; numbers beyond
     * it are still counted.
     *
     * @param finalCount how many datagrams were sent: the number that would have come next
     * @throws IllegalArgumentException if it is negative
     */
    public void end(long finalCount) {
        if (finalCount < 0) {
            throw new IllegalArgumentException("final count " + finalCount);
        }
        announced = Math.max(announced, finalCount);
    }

    /** {@return what was recorded so far} */
    public StreamReport report() {
        long expected = expected();
        boolean pending = !started;
        return new StreamReport(
                received,
                expected,
                duplicates,
                reordered,
                largestDisplacement,
                bytes,
                window.lowest(),
                window.highest(),
                announced,
                pending ? expected : expectedAtStart,
                pending ? expected - received : Math.min(lostAtStart, expected - received),
                window.longestGap(end()),
                firstNanos,
                lastNanos,
                longestSilenceNanos,
                timed ? OptionalDouble.of(jitterNanos / 1000) : OptionalDouble.empty());
    }

    private long expected() {
        return received == 0 ? 0 : end() - window.lowest();
    }

    /** The number after the last one known to have been sent. */
    private long end() {
        return Math.max(window.highest() + 1, announced);
    }

    private void clock(long arrivedNanos) {
        if (received == 0) {
            firstNanos = arrivedNanos;
            lastNanos = arrivedNanos;
        }
        // A clock that is set back must not make time negative.
        longestSilenceNanos = Math.max(longestSilenceNanos, arrivedNanos - lastNanos);
        lastNanos = Math.max(lastNanos, arrivedNanos);
    }

    /** The gap before the first datagram after the start began in the start, and belongs to it. */
    private void noteEndOfStart(long arrivedNanos) {
        if (!started && arrivedNanos - firstNanos > START_NANOS) {
            started = true;
            expectedAtStart = window.highest() + 1 - window.lowest();
            lostAtStart = expectedAtStart - received;
        }
    }
}
