package mcast.core.receive;

import java.time.Duration;

/**
 * How much was heard of a group or on an interface. Immutable.
 *
 * @param received the number of datagrams
 * @param longestSilence the longest time without a datagram; the time before the first and that after the last count
 *     too
 */
public record Heard(long received, Duration longestSilence) {}
