package mcast.core.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mcast.core.format.ContinuityReport;
import mcast.core.format.StreamFormat;
import mcast.core.linux.ReceiveMemory;

/**
 * What became of one stream, as far as it is known at one moment. Immutable.
 *
 * <p>Counted is what the stream's format numbers: datagrams, or something else ({@link StreamFormat#unit}). Numbers are
 * expected from the lowest one received to the highest, or to the end mark or the latest heartbeat if it tells of more:
 * what was sent before the receiver joined is not lost. If only an end mark came, all that the sender has sent is
 * expected, since it is not known what was sent before. All figures are exact as long as nothing arrives 65,536 numbers
 * or more after it was overtaken; such a one cannot be told from a repeated one, and counts as a duplicate.
 *
 * @param received numbers received, without duplicates
 * @param expected numbers known to have been sent since the first one heard; if only an end mark was heard, since the
 *     sender's first
 * @param duplicates numbers received again, or too late to tell
 * @param reordered numbers, without duplicates, that are below one that came earlier: Type-P-Reordered of RFC
 *     4737, section 3
 * @param largestDisplacement the most that a reordered datagram's number was below the highest received by then. RFC
 *     4737's reordering extent (section 4.2) counts the arrivals since the datagram was first overtaken instead: a jump
 *     over lost datagrams makes ours the greater
 * @param datagrams datagrams that arrived, duplicates, heartbeats and strays included
 * @param heartbeats how many of these have no number of their own
 * @param bytes payload bytes of all that arrived, duplicates included
 * @param sentBeforeFirst the datagrams sent before the first one heard, if the sender began with the format's first
 *     number; 0 if none was received
 * @param expectedAtStart of {@code expected}, those of the start: up to the first datagram that came, in order, more
 *     than a second after the first one heard; all, if none came
 * @param lostAtStart of {@link #lost()}, those missing when that datagram came; while the network still sets up a
 *     group's path (IGMP, PIM) such loss is usual
 * @param longestGap longest run of missing numbers; late arrivals have filled theirs
 * @param nanos nanoseconds from the first arrival to the last; 0 with fewer than two
 * @param longestSilenceNanos the longest time between two arrivals in nanoseconds; 0 with fewer than two
 * @param usualGapNanos the longest but one, so that one outage does not count; the longest, if there are but two
 *     arrivals
 * @param lastNanos the time of the last arrival, in nanoseconds since the Unix epoch; empty if none was received
 * @param ended whether an end mark came, and no number beyond it
 * @param replaced whether another stream of its format, sender and group began after its last arrival
 * @param atLeast whether more may be lost than the numbers show: they are narrow, and may have wrapped meanwhile
 * @param wrapped whether a silence was so long that numbers may have wrapped in it, so that the loss is not known
 * @param strays datagrams whose number was too far from the others to be believed; they are not counted otherwise
 * @param jitterMicros interarrival jitter in microseconds (RFC 3550, section 6.4.1), over all that arrived in the order
 *     of arrival; empty if the datagrams do not tell when they were sent
 * @param gaps when datagrams were lost, and the longest gaps
 * @param bursts how unevenly they arrived
 * @param path how they came to this host
 * @param latency how long they were under way; empty if they do not tell when they were sent
 * @param continuity what the continuity counters of a transport stream tell; empty if it carries none
 */
public record StreamReport(
        long received,
        long expected,
        long duplicates,
        long reordered,
        long largestDisplacement,
        long datagrams,
        long heartbeats,
        long bytes,
        long sentBeforeFirst,
        long expectedAtStart,
        long lostAtStart,
        long longestGap,
        long nanos,
        long longestSilenceNanos,
        long usualGapNanos,
        OptionalLong lastNanos,
        boolean ended,
        boolean replaced,
        boolean atLeast,
        boolean wrapped,
        long strays,
        OptionalDouble jitterMicros,
        GapReport gaps,
        BurstReport bursts,
        PathReport path,
        Optional<LatencyReport> latency,
        Optional<ContinuityReport> continuity) {

    /** Shorter silences are usual: a sender's pause, a rejoin. */
    private static final long SHORTEST_STOP_NANOS = 1_000_000_000;

    /** What repeats its numbers more often does not count. */
    private static final int REPEATS = 4;

    /** The mean of a shorter stream says nothing beside its peaks. */
    private static final long SHORTEST_MEAN_NANOS = 100_000_000;

    /** The report of a stream of which nothing was heard yet. */
    public static final StreamReport NONE = new StreamTracker(Long.SIZE).report();

    /** {@return the expected numbers that have not arrived} */
    public long lost() {
        return expected - received;
    }

    /** {@return lost of expected in percent, 0 if none were expected} */
    public double lossPercent() {
        return percent(lost(), expected);
    }

    /**
     * {@return lost after the start, of those expected after it, in percent}
     *
     * <p>0 too if nothing was expected after it ({@code expected == expectedAtStart}): then it says nothing.
     */
    public double lossPercentAfterStart() {
        return percent(lost() - lostAtStart, expected - expectedAtStart);
    }

    /**
     * {@return whether the loss says what was lost: no number may have wrapped unseen, few are too far from the others
     * to be believed, and they do not stand still}
     */
    public boolean isMeasured() {
        return !wrapped && strays * 100 <= datagrams && duplicates / REPEATS <= received;
    }

    /**
     * Returns the time since a stream stopped. It has stopped if no end mark came, and it has been silent for more than
     * a second and for more than twice its {@link #usualGapNanos}. One that was replaced has not stopped: its sender
     * began anew.
     *
     * @param epochNanos now, by the clock of the arrivals
     * @return the time since its last datagram; empty if it goes on, has ended, or was never heard
     */
    public Optional<Duration> stoppedFor(long epochNanos) {
        if (ended || replaced || lastNanos.isEmpty()) {
            return Optional.empty();
        }
        long silence = epochNanos - lastNanos.getAsLong();
        return silence > Math.max(SHORTEST_STOP_NANOS, 2 * usualGapNanos)
                ? Optional.of(Duration.ofNanos(silence))
                : Optional.empty();
    }

    /**
     * Returns the receive buffer that would have been enough for a reader that takes the stream at its mean rate. It
     * has room for what arrived beyond that rate within any 1, 10 and 100 ms. Longer swings, and datagrams that were
     * lost, are not seen.
     *
     * @return bytes, as {@link mcast.core.receive.ReceiverOptions#receiveBuffer} asks for them; empty if the stream
     *     lasted less than 100 ms
     */
    public OptionalLong bufferNeeded() {
        if (bytes == 0 || nanos < SHORTEST_MEAN_NANOS) {
            return OptionalLong.empty();
        }
        double length = Math.max(1, (double) bytes / datagrams);
        double rate = megabitsPerSecond();
        double waiting = Math.max(length, bursts.above(rate).waiting(rate)); // one waits at least
        return OptionalLong.of(ReceiveMemory.receiveBuffer(waiting, length));
    }

    /** {@return the mean rate from the first arrival to the last, in payload megabits a second; 0 if they are one} */
    public double megabitsPerSecond() {
        return nanos == 0 ? 0 : bytes * 8e3 / nanos;
    }

    /** {@return {@link #nanos} in seconds} */
    public double seconds() {
        return nanos / 1e9;
    }

    /**
     * {@return the difference between an earlier report of the same stream and this one}
     *
     * @param earlier the report at the beginning of the interval, {@link #NONE} for the first
     */
    public StreamInterval since(StreamReport earlier) {
        return new StreamInterval(
                received - earlier.received,
                expected - earlier.expected,
                duplicates - earlier.duplicates,
                reordered - earlier.reordered,
                datagrams - earlier.datagrams,
                bytes - earlier.bytes,
                jitterMicros);
    }

    static double percent(long part, long whole) {
        return whole <= 0 ? 0 : Math.clamp(part * 100.0 / whole, 0, 100);
    }
}
