package mcast.core.stream;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.format.Numbering;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;
import mcast.core.receive.DatagramRun;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of one stream: what a sender numbers one after the other. {@link StreamReport} says what each figure
 * means.
 *
 * <p>Datagrams may come in any order, repeated, and with gaps of any size between their numbers. A number of fewer than
 * 64 bits wraps, so it is unwrapped: it counts as the number nearest to the highest one so far that ends in the same
 * bits (RFC 3550, A.1). Recording allocates nothing, but for the few times that the window grows (to 8 kB at most), and
 * for the room for the longest gaps at the first of them.
 *
 * <p>Used by one thread at a time.
 */
public final class StreamTracker {
    private final @Nullable Numbering numbering;
    private final Counting counting;
    private final Continuation continuation;
    private final boolean isAtLeast;
    private final ArrivalTimes times = new ArrivalTimes();
    private final BurstMeter bursts = new BurstMeter();
    private final FirstSecond start = new FirstSecond();
    private final PathMeter path = new PathMeter();
    private final Jitter jitter = new Jitter();
    private final LatencyMeter latency = new LatencyMeter();
    private long bytes;
    private long strays;
    private long heartbeats;
    private long successorNanos; // when another stream began that may be in its place; 0 if none

    /**
     * Makes a tracker that has heard nothing of a stream that is numbered from 0.
     *
     * @param width of the numbers in bits, as {@link StreamFormat#width} tells: 1 to 62, or 64
     * @throws IllegalArgumentException if the width is out of its range
     */
    public StreamTracker(int width) {
        this(width, OptionalLong.of(0), GapListener.NONE);
    }

    /**
     * Makes a tracker that has heard nothing.
     *
     * @param width of the numbers in bits, as {@link StreamFormat#width} tells: 1 to 62, or 64
     * @param first the number of a sender's first datagram, as {@link StreamFormat#first} tells
     * @param listener hears of gaps while they happen
     * @throws IllegalArgumentException if the width is out of its range
     */
    public StreamTracker(int width, OptionalLong first, GapListener listener) {
        numbering = null;
        counting = new Counting(width, first, listener);
        continuation = new Continuation(width, false, false, counting, times);
        isAtLeast = false;
    }

    /** Makes a tracker that has heard nothing of a stream of that format. */
    StreamTracker(StreamFormat format, GapListener listener) {
        numbering = format.numbering().orElse(null);
        counting = new Counting(format.width(), format.first(), listener);
        continuation = new Continuation(format.width(), format.repairs(), format.isAtLeast(), counting, times);
        isAtLeast = format.isAtLeast();
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
        continuation.noteSilence(arrivedNanos);
        record(sequence, 1, sentNanos, arrivedNanos, length);
    }

    private void record(long sequence, int count, long sentNanos, long arrivedNanos, int length) {
        boolean isNext = add(sequence, count, arrivedNanos, length) == Arrival.NEW_HIGHEST;
        jitter.add(sentNanos, arrivedNanos, isNext);
        continuation.noteSent(sentNanos, isNext);
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
        continuation.noteSilence(arrivedNanos);
        add(sequence, 1, arrivedNanos, length);
    }

    /** Records a datagram that is believed now. */
    void record(Held held) {
        if (held.numbers() == 0) {
            addArrivals(held.arrivedNanos(), 1, held.length());
            counting.announce(held.sequence(), held.arrivedNanos());
        } else if (held.isTimed()) {
            record(held.sequence(), held.numbers(), held.sentNanos(), held.arrivedNanos(), held.length());
        } else {
            add(held.sequence(), held.numbers(), held.arrivedNanos(), held.length());
        }
    }

    /** Returns whether a datagram that the format alone does not recognise can be what follows the last one. */
    boolean goesOn(ByteBuffer data, int from, int to) {
        return numbering != null && numbering.goesOn(data, from, to);
    }

    /** Records what a sighting tells of: the first datagrams of a run, a heartbeat, or an end mark. */
    void record(Sighting seen, DatagramRun run, long arrivedNanos) {
        if (seen.isEnd()) {
            end(seen, arrivedNanos);
            return;
        }
        path.add(run, seen.ttl());
        if (seen.isTimed()) {
            latency.add(run.epochNanos() - seen.sentNanos(), seen.clockErrorMicros());
        }
        if (numbering != null) {
            numbering.number(run.memory(), run.offset(), run.offset() + run.bytes(1), arrivedNanos, seen);
        }
        long length = run.bytes(seen.count());
        if (seen.isHeartbeat()) {
            addArrivals(arrivedNanos, 1, length);
            heartbeats++;
            counting.announce(seen.sequence(), arrivedNanos);
        } else if (counting.received() == 0 || endsStart(arrivedNanos) || !addNext(seen, arrivedNanos, length)) {
            recordEach(seen, arrivedNanos, (int) (length / seen.count()));
        }
        if (seen.isPaced()) {
            jitter.addMedia(seen.mediaNanos(), arrivedNanos);
        }
        if (seen.isLast()) {
            counting.endAfter(seen.sequence(), seen.numbersEach(), arrivedNanos);
        }
    }

    private void recordEach(Sighting seen, long arrivedNanos, int length) {
        for (int i = 0; i < seen.count(); i++) {
            long sequence = seen.sequence() + (long) i * seen.numbersEach();
            if (seen.isTimed()) {
                record(sequence, seen.numbersEach(), seen.sentNanos(i), arrivedNanos, length);
            } else {
                add(sequence, seen.numbersEach(), arrivedNanos, length);
            }
        }
    }

    /** Records many at once if they follow the highest one; false, and nothing is recorded, if they do not. */
    private boolean addNext(Sighting seen, long arrivedNanos, long length) {
        if (!counting.addNext(seen.sequence(), seen.count() * seen.numbersEach())) {
            return false;
        }
        addArrivals(arrivedNanos, seen.count(), length);
        if (seen.isTimed()) {
            jitter.addNext(seen, arrivedNanos);
            continuation.noteSent(seen.sentNanos(seen.count() - 1), true);
        }
        return true;
    }

    private Arrival add(long sequence, int count, long arrivedNanos, int length) {
        Arrival arrival = counting.add(sequence, count, arrivedNanos);
        addArrivals(arrivedNanos, 1, length);
        if (arrival == Arrival.NEW_HIGHEST && endsStart(arrivedNanos)) {
            // the gap before this one began in the start, and belongs to it
            long expected = counting.expectedToHighest();
            start.end(expected, expected - counting.received());
        }
        return arrival;
    }

    private void addArrivals(long arrivedNanos, int count, long length) {
        times.add(arrivedNanos, count);
        bursts.add(arrivedNanos, count, length);
        bytes += length;
    }

    /**
     * Records an end-of-stream mark. If several marks disagree, the greatest counts; numbers beyond it are still
     * counted.
     *
     * @param next the number that would have come next, 0 to the largest of the width
     * @throws IllegalArgumentException if it is out of its range
     */
    public void end(long next) {
        counting.end(next, times.last());
    }

    private void end(Sighting seen, long arrivedNanos) {
        counting.end(seen.sequence(), arrivedNanos);
        if (seen.isTimed()) {
            continuation.noteSentMark(seen.sentNanos());
        }
    }

    /** Returns what tells whether a number belongs to this run. */
    Continuation continuation() {
        return continuation;
    }

    /** Notes that another stream of its sender begins, which is in its place if this one does not go on. */
    void noteSuccessor(long arrivedNanos) {
        successorNanos = arrivedNanos;
    }

    /** Adds to the datagrams whose number is too far from the others to be believed. */
    void addStrays(int datagrams) {
        strays += datagrams;
    }

    /** {@return what was recorded so far; how far this host's clock may be off is not known} */
    public StreamReport report() {
        return report(OptionalLong.empty());
    }

    /** Returns what was recorded so far, if this host's clock may be off by so much. */
    StreamReport report(OptionalLong ownErrorMicros) {
        return report(latency.report(ownErrorMicros));
    }

    /** Returns what was recorded so far, if the sender has the clock of this host. */
    StreamReport reportByOneClock() {
        return report(latency.report(OptionalLong.of(0)).map(LatencyReport::byOneClock));
    }

    /** Returns how many datagrams were under way for how long. */
    LatencyDistribution latencies() {
        return latency.distribution();
    }

    private StreamReport report(Optional<LatencyReport> underWay) {
        long expected = counting.expected();
        long received = counting.received();
        return new StreamReport(
                received,
                expected,
                counting.duplicates(),
                counting.reordered(),
                counting.largestDisplacement(),
                times.datagrams() + strays,
                heartbeats,
                bytes,
                counting.sentBeforeFirst(),
                start.expected(expected),
                start.lost(expected - received),
                counting.longestGap(),
                times.last() - times.first(),
                times.longestSilence(),
                times.usualSilence(),
                times.datagrams() == 0 ? OptionalLong.empty() : OptionalLong.of(times.last()),
                counting.isEnded(),
                successorNanos > times.last(),
                isAtLeast || continuation.mayHaveWrapped(),
                continuation.mayHaveWrapped(),
                strays,
                jitter.micros(),
                counting.gaps(),
                bursts.report(),
                path.report(),
                underWay,
                numbering == null ? Optional.empty() : numbering.continuity());
    }

    private boolean endsStart(long arrivedNanos) {
        return start.endsAfter(arrivedNanos - times.first());
    }
}
