package mcast.core.stream;

import java.util.OptionalLong;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;

/**
 * The statistics of one stream: a sender's datagrams, numbered one after the other. {@link StreamReport} says what each
 * figure means.
 *
 * <p>Datagrams may come in any order, repeated, and with gaps of any size between their numbers. A number of fewer than
 * 64 bits wraps, so it is unwrapped: it counts as the number nearest to the highest one so far that ends in the same
 * bits (RFC 3550, A.1). Recording allocates nothing, but for the few times that the window grows (to 8 kB at most).
 *
 * <p>Used by one thread at a time.
 */
public final class StreamTracker {
    /** The first second after the first datagram, in which the group's path may still be set up. */
    static final long START_NANOS = 1_000_000_000;

    private final int width;
    private final long roomBelow; // for numbers that a late one unwraps to
    private final long origin; // where a sender's first number unwraps to
    private final SequenceWindow window = new SequenceWindow();
    private long reference = -1; // the highest number unwrapped, or -1
    private long received;
    private long duplicates;
    private long bytes;
    private long reordered;
    private long largestDisplacement;
    private long announced = -1;

    private long firstNanos;
    private long lastNanos;
    private long longestSilence;
    private long longestButOne;

    private boolean started;
    private long expectedAtStart;
    private long lostAtStart;

    private final Jitter jitter = new Jitter();
    private boolean timed;
    private long latestSent; // the time sent of the highest number or the end mark

    /**
     * Makes a tracker that has heard nothing of a stream that is numbered from 0.
     *
     * @param width of the numbers in bits, as {@link StreamFormat#width} tells: 1 to 62, or 64
     * @throws IllegalArgumentException if the width is out of its range
     */
    public StreamTracker(int width) {
        this(width, 0);
    }

    /**
     * Makes a tracker that has heard nothing.
     *
     * @param width of the numbers in bits, as {@link StreamFormat#width} tells: 1 to 62, or 64
     * @param first the number of a sender's first datagram, as {@link StreamFormat#first} tells
     * @throws IllegalArgumentException if the width is out of its range
     */
    public StreamTracker(int width, long first) {
        if (width < 1 || width > Long.SIZE || width == Long.SIZE - 1) {
            throw new IllegalArgumentException("width " + width);
        }
        this.width = width;
        roomBelow = width == Long.SIZE ? 0 : 1L << width;
        origin = roomBelow + first;
    }

    /**
     * Records a datagram that tells when it was sent.
     *
     * @param sequence its number, 0 to the largest of the width; with 64 bits, to {@code Long.MAX_VALUE - 1}
     * @param sentNanos the time sent, by any clock that counts nanoseconds: only differences matter
     * @param arrivedNanos the time of arrival, in nanoseconds; the same clock for every datagram of the stream
     * @param length of its payload in bytes
     * @throws IllegalArgumentException if the number is out of its range
     */
    public void record(long sequence, long sentNanos, long arrivedNanos, int length) {
        boolean isNext = add(sequence, arrivedNanos, length) == Arrival.NEW_HIGHEST;
        jitter.add(sentNanos, arrivedNanos, isNext);
        if (isNext || !timed) {
            latestSent = sentNanos;
        }
        timed = true;
    }

    /**
     * Records a datagram that does not tell when it was sent.
     *
     * @param sequence its number, 0 to the largest of the width; with 64 bits, to {@code Long.MAX_VALUE - 1}
     * @param arrivedNanos the time of arrival, in nanoseconds; the same clock for every datagram of the stream
     * @param length of its payload in bytes
     * @throws IllegalArgumentException if the number is out of its range
     */
    public void record(long sequence, long arrivedNanos, int length) {
        add(sequence, arrivedNanos, length);
    }

    /** Records the datagrams that a sighting tells of, which arrived together. */
    void record(Sighting seen, long arrivedNanos, long length) {
        if (received > 0 && !endsStart(arrivedNanos) && addNext(seen, arrivedNanos, length)) {
            return;
        }
        long ofEach = length / seen.count();
        for (int i = 0; i < seen.count(); i++) {
            if (seen.isTimed()) {
                record(seen.sequence() + i, seen.sentNanos(i), arrivedNanos, (int) ofEach);
            } else {
                record(seen.sequence() + i, arrivedNanos, (int) ofEach);
            }
        }
    }

    /** Records many at once if they follow the highest one; false, and nothing is recorded, if they do not. */
    private boolean addNext(Sighting seen, long arrivedNanos, long length) {
        if (width != Long.SIZE || !window.addNext(seen.sequence(), seen.count())) {
            return false;
        }
        noteSilence(arrivedNanos - lastNanos);
        lastNanos = Math.max(lastNanos, arrivedNanos);
        bytes += length;
        received += seen.count();
        if (seen.isTimed()) {
            jitter.addNext(seen, arrivedNanos);
            latestSent = seen.sentNanos(seen.count() - 1);
            timed = true;
        }
        return true;
    }

    private Arrival add(long sequence, long arrivedNanos, int length) {
        if (sequence == Long.MAX_VALUE) {
            throw new IllegalArgumentException("sequence " + sequence);
        }
        long number = unwrap(sequence);
        if (received == 0) {
            firstNanos = arrivedNanos;
            lastNanos = arrivedNanos;
        }
        noteSilence(arrivedNanos - lastNanos);
        lastNanos = Math.max(lastNanos, arrivedNanos); // a clock that is set back must not make time negative
        bytes += length;
        long highest = window.highest();
        Arrival arrival = window.add(number);
        switch (arrival) {
            case NEW_HIGHEST -> {
                received++;
                noteEndOfStart(arrivedNanos);
            }
            case LATE -> {
                received++;
                reordered++;
                largestDisplacement = Math.max(largestDisplacement, highest - number);
            }
            case DUPLICATE -> duplicates++;
        }
        return arrival;
    }

    /**
     * Records an end-of-stream mark. If several marks disagree, the greatest counts; numbers beyond it are still
     * counted.
     *
     * @param next the number that would have come next, 0 to the largest of the width
     * @throws IllegalArgumentException if it is out of its range
     */
    public void end(long next) {
        announced = Math.max(announced, unwrap(next));
    }

    /**
     * Records an end-of-stream mark that tells when it was sent.
     *
     * @param next the number that would have come next, 0 to the largest of the width
     * @param sentNanos the time sent, by any clock that counts nanoseconds
     * @throws IllegalArgumentException if the number is out of its range
     */
    public void end(long next, long sentNanos) {
        end(next);
        latestSent = timed ? Math.max(latestSent, sentNanos) : sentNanos;
        timed = true;
    }

    /**
     * Returns whether a number is that of a new run of the sender, which counts from the beginning again: it is not
     * above all before it, and it was sent later than the highest of them. Without a time sent, it is the format's
     * first number, after a pause of more than a second.
     *
     * @param seen the number
     * @param arrivedNanos the time of arrival, by the clock of the other arrivals
     * @return true if it belongs to another stream
     */
    boolean beginsAnew(Sighting seen, long arrivedNanos) {
        long number = nearest(seen.sequence()) + (seen.isEnd() ? 1 : 0); // an end mark may repeat the last number
        if (number >= end()) {
            return false;
        }
        return seen.isTimed()
                ? timed && seen.sentNanos() > latestSent
                : number == origin && arrivedNanos - lastNanos > START_NANOS;
    }

    /** {@return what was recorded so far} */
    public StreamReport report() {
        long expected = Math.max(0, end() - (received == 0 ? origin : window.lowest()));
        return new StreamReport(
                received,
                expected,
                duplicates,
                reordered,
                largestDisplacement,
                bytes,
                Math.max(0, window.lowest() - origin),
                started ? expectedAtStart : expected,
                started ? Math.min(lostAtStart, expected - received) : expected - received,
                received == 0 ? expected : window.longestGap(end()),
                lastNanos - firstNanos,
                longestSilence,
                received + duplicates == 2 ? longestSilence : longestButOne,
                received == 0 ? OptionalLong.empty() : OptionalLong.of(lastNanos),
                announced > window.highest(),
                jitter.micros());
    }

    private void noteSilence(long nanos) {
        if (nanos > longestSilence) {
            longestButOne = longestSilence;
            longestSilence = nanos;
        } else if (nanos > longestButOne) {
            longestButOne = nanos;
        }
    }

    /** The number after the last one known to have been sent. */
    private long end() {
        return Math.max(window.highest() + 1, announced);
    }

    /** Returns the number nearest to the highest so far that ends in these bits; of 64 bits, the number itself. */
    private long unwrap(long number) {
        long nearest = nearest(number);
        reference = width == Long.SIZE ? reference : Math.max(reference, nearest);
        return nearest;
    }

    private long nearest(long number) {
        if (number < 0 || (width < Long.SIZE && number >>> width != 0)) {
            throw new IllegalArgumentException("sequence " + number + " of " + width + " bits");
        }
        if (width == Long.SIZE) {
            return number;
        }
        int unused = Long.SIZE - width;
        long nearest = reference < 0 ? roomBelow + number : reference + ((number - reference) << unused >> unused);
        if (nearest < 0 || nearest == Long.MAX_VALUE) {
            nearest = Long.MAX_VALUE - 1; // jumps forged again and again end here
        }
        return nearest;
    }

    /** The gap before the first datagram after the start began in the start, and belongs to it. */
    private void noteEndOfStart(long arrivedNanos) {
        if (endsStart(arrivedNanos)) {
            started = true;
            expectedAtStart = window.highest() + 1 - window.lowest();
            lostAtStart = expectedAtStart - received;
        }
    }

    private boolean endsStart(long arrivedNanos) {
        return !started && arrivedNanos - firstNanos > START_NANOS;
    }
}
