package mcast.core.ping;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * One answer to a multicast ping. Immutable.
 *
 * @param time when it came, by this host's calendar
 * @param responder who answered
 * @param length of the answer in bytes
 * @param sequence the ping's number, from 0
 * @param roundTripNanos from just before the ping was sent to the answer, in nanoseconds of this host's own clock
 * @param duplicate whether this responder had answered this ping already
 */
public record PingReply(
        Instant time, InetSocketAddress responder, int length, long sequence, long roundTripNanos, boolean duplicate) {}
