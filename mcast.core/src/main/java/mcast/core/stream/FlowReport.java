package mcast.core.stream;

/**
 * The datagrams of a sender to a group that have no number, so that their loss is not known. Immutable.
 *
 * @param datagrams how many were received
 * @param control how many of these are RTCP (RFC 3550, section 6), which tells of streams, and is none
 * @param bytes their payload bytes
 * @param shortest the least payload in bytes
 * @param longest the greatest payload in bytes
 * @param lastNanos the time of the last arrival, in nanoseconds since the Unix epoch
 * @param hasStream whether others of this sender to this group have numbers
 */
public record FlowReport(
        long datagrams, long control, long bytes, int shortest, int longest, long lastNanos, boolean hasStream) {
    /** {@return whether they may be a stream, whose loss is not known} */
    public boolean mayBeStream() {
        return !hasStream && datagrams > control;
    }
}
