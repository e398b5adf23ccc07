package mcast.core.stream;

import java.util.OptionalLong;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;
import mcast.core.receive.DatagramRun;

/**
 * The statistics of one stream: a sender's datagrams, numbered one after the other. {@link StreamReport} says what each
 * figure means.
 *
 * <p>Datagrams may come in any order, repeated, and with gaps of any size between their numbers. A number of fewer than
 * 64 bits wraps, so it is unwrapped: it counts as the number nearest to the highest one so far that ends in the same
 * bits (RFC 3550, A.1). Recording allocates nothing, but for the few times that the window grows (to 8 kB at most), and
 * for the room for the longest gaps at the first of them.
 *
 * <p>Used by one thread at a time.
 */
public final class StreamTracker {
    /** Without a time sent, a pause that may be between two runs of a sender. */
    static final long PAUSE_NANOS = 1_000_000_000;

    private final Unwrapping numbers;
    private final long origin; // where a sender's first number unwraps to
    private final SequenceWindow window = new SequenceWindow();
    private final GapLog gaps;
    private final ArrivalTimes times = new ArrivalTimes();
    private final BurstMeter bursts = new BurstMeter();
    private final FirstSecond start = new FirstSecond();
    private final PathMeter path = new PathMeter();
    private long received;
    private long duplicates;
    private long bytes;
    private long reordered;
    private long largestDisplacement;
    private long announced = -1;

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
        this(width, 0, GapListener.NONE);
    }

    /**
     * Makes a tracker that has heard nothing.
     *
     * @param width of the numbers in bits, as {@link StreamFormat#width} tells: 1 to 62, or 64
     * @param first the number of a sender's first datagram, as {@link StreamFormat#first} tells
     * @param listener hears of gaps while they happen
     * @throws IllegalArgumentException if the width is out of its range
     */
    public StreamTracker(int width, long first, GapListener listener) {
        numbers = new Unwrapping(width);
        origin = numbers.origin(first);
        gaps = new GapLog(numbers, listener);
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

    /** Records the datagrams that a sighting tells of: the first of a run. */
    void record(Sighting seen, DatagramRun run, long arrivedNanos) {
        path.add(run, seen.ttl());
        long length = run.bytes(seen.count());
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
        boolean isInGap = seen.sequence() < announced; // which an end mark revealed
        if (!numbers.isIdle() || isInGap || !window.addNext(seen.sequence(), seen.count())) {
            return false;
        }
        addArrivals(arrivedNanos, seen.count(), length);
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
        long number = numbers.unwrap(sequence);
        addArrivals(arrivedNanos, 1, length);
        long highest = window.highest();
        long lowest = window.lowest();
        Arrival arrival = window.add(number);
        if (arrival == Arrival.DUPLICATE) {
            duplicates++;
            return arrival;
        }
        noteGap(number, lowest, highest, arrivedNanos);
        received++;
        if (arrival == Arrival.LATE) {
            reordered++;
            largestDisplacement = Math.max(largestDisplacement, highest - number);
        } else if (endsStart(arrivedNanos)) { // the gap before this one began in the start, and belongs to it
            long expected = window.highest() + 1 - window.lowest();
            start.end(expected, expected - received);
        }
        return arrival;
    }

    private void addArrivals(long arrivedNanos, int count, long length) {
        times.add(arrivedNanos, count);
        bursts.add(arrivedNanos, count, length);
        bytes += length;
    }

    /** Notes what a number, the last one added, shows to be missing, or that it was missing before. */
    private void noteGap(long number, long lowest, long highest, long arrivedNanos) {
        long expected = Math.max(highest + 1, announced);
        if (received == 0) {
            gaps.clear(); // what an end mark alone had revealed
            gaps.add(number + 1, announced - 1, arrivedNanos);
        } else if (number >= expected) {
            gaps.add(expected, number - 1, arrivedNanos);
        } else if (number < lowest) {
            gaps.add(number + 1, lowest - 1, arrivedNanos);
        } else {
            gaps.fill(number);
            if (end() - window.lowest() == received + 1) {
                gaps.clear(); // all were late
            }
        }
    }

    /**
     * Records an end-of-stream mark. If several marks disagree, the greatest counts; numbers beyond it are still
     * counted.
     *
     * @param next the number that would have come next, 0 to the largest of the width
     * @throws IllegalArgumentException if it is out of its range
     */
    public void end(long next) {
        end(next, times.last());
    }

    private void end(long next, long arrivedNanos) {
        long number = numbers.unwrap(next);
        gaps.add(received == 0 ? Math.max(origin, announced) : end(), number - 1, arrivedNanos);
        announced = Math.max(announced, number);
    }

    /** Records the end-of-stream mark that a sighting tells of. */
    void end(Sighting seen, long arrivedNanos) {
        end(seen.sequence(), arrivedNanos);
        if (seen.isTimed()) {
            latestSent = timed ? Math.max(latestSent, seen.sentNanos()) : seen.sentNanos();
            timed = true;
        }
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
        long number =
                numbers.nearest(seen.sequence()) + (seen.isEnd() ? 1 : 0); // an end mark may repeat the last number
        if (number >= end()) {
            return false;
        }
        return seen.isTimed()
                ? timed && seen.sentNanos() > latestSent
                : number == origin && arrivedNanos - times.last() > PAUSE_NANOS;
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
                start.expected(expected),
                start.lost(expected - received),
                received == 0 ? expected : window.longestGap(end()),
                times.last() - times.first(),
                times.longestSilence(),
                times.usualSilence(),
                received == 0 ? OptionalLong.empty() : OptionalLong.of(times.last()),
                announced > window.highest(),
                jitter.micros(),
                expected == received ? GapReport.NONE : gaps.report(),
                bursts.report(),
                path.report());
    }

    /** The number after the last one known to have been sent. */
    private long end() {
        return Math.max(window.highest() + 1, announced);
    }

    private boolean endsStart(long arrivedNanos) {
        return start.endsAfter(arrivedNanos - times.first());
    }
}
