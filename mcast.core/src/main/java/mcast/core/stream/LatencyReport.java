package mcast.core.stream;

import java.util.OptionalLong;

/**
 * How long a stream's datagrams were under way: the time of arrival by this host's clock, less the time sent by the
 * sender's. So it is wrong by as much as the clocks differ, and is negative if the sender's is ahead by more.
 * Immutable.
 *
 * @param least the shortest, in nanoseconds
 * @param p50 the median, in nanoseconds
 * @param p99 the 99th percentile, in nanoseconds
 * @param most the longest, in nanoseconds
 * @param ownErrorMicros how far this host's clock may be off, in microseconds; empty if it is not known
 * @param senderErrorMicros how far the sender's clock may be off, in microseconds; empty if it is not known
 */
public record LatencyReport(
        long least, long p50, long p99, long most, OptionalLong ownErrorMicros, OptionalLong senderErrorMicros) {
    private static final long CLOSE_NANOS = 1_000_000;

    /** A longer way is that of a satellite, or of a clock. */
    private static final long LONGEST_WAY_NANOS = 1_000_000_000;

    /** {@return how far both clocks together may be off, in nanoseconds; empty if it is not known of one of them} */
    public OptionalLong errorNanos() {
        return ownErrorMicros.isPresent() && senderErrorMicros.isPresent()
                ? OptionalLong.of((ownErrorMicros.getAsLong() + senderErrorMicros.getAsLong()) * 1_000)
                : OptionalLong.empty();
    }

    /** {@return whether the median is a latency: it is longer than the clocks may be off, and a way explains it} */
    public boolean isKnown() {
        return errorNanos().isPresent()
                && p50 > errorNanos().getAsLong()
                && senderAheadNanos().isEmpty();
    }

    /**
     * Returns by how much the sender's clock differs, where nothing but a clock explains the times.
     *
     * @return nanoseconds: at least so much ahead, or, if negative, behind by as much less the time under way; empty if
     *     the way explains it
     */
    public OptionalLong senderAheadNanos() {
        return least < -CLOSE_NANOS || least > LONGEST_WAY_NANOS ? OptionalLong.of(-least) : OptionalLong.empty();
    }

    /** {@return the same, if sender and receiver have one clock} */
    LatencyReport byOneClock() {
        return new LatencyReport(least, p50, p99, most, OptionalLong.of(0), OptionalLong.of(0));
    }

    /**
     * Returns how much longer than the shortest a time is, which needs no clock that is right: the time spent in
     * queues.
     *
     * @param nanos one of the times
     * @return nanoseconds
     */
    public long aboveLeast(long nanos) {
        return nanos - least;
    }
}
