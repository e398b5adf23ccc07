package mcast.core.stream;

/**
 * The datagrams of a sender to a group that have no number, so that their loss is not known. Immutable.
 *
 * @param datagrams how many were received
 * @param control how many of these are RTCP (RFC 3550, section 6), which tells of streams, and is none
 * @param numbered how many others of this sender to this group have numbers
 * @param bytes their payload bytes
 * @param shortest the least payload in bytes
 * @param longest the greatest payload in bytes
 * @param lastNanos the time of the last arrival, in nanoseconds since the Unix epoch
 */
public record FlowReport(
        long datagrams, long control, long numbered, long bytes, int shortest, int longest, long lastNanos) {
    /** {@return whether others of this sender to this group have numbers} */
    public boolean hasStream() {
        return numbered > 0;
    }

    /** {@return whether they may be a stream, whose loss is not known: they are more than those that have numbers} */
    public boolean mayBeStream() {
        return datagrams - control > numbered;
    }
}
