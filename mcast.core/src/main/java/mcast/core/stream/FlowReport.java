package mcast.core.stream;

/**
 * The datagrams of a sender to a group that have no number, so that their loss is not known. Immutable.
 *
 * @param datagrams how many were received
 * @param bytes their payload bytes
 * @param shortest the least payload in bytes
 * @param longest the greatest payload in bytes
 * @param lastNanos the time of the last arrival, in nanoseconds since the Unix epoch
 * @param hasStream whether others of this sender to this group have numbers
 */
public record FlowReport(long datagrams, long bytes, int shortest, int longest, long lastNanos, boolean hasStream) {}
