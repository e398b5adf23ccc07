package mcast.core.ping;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * One answer to a multicast ping. Immutable.
 *
 * @param time of arrival, by this host's calendar
 * @param responder the address and port that the answer came from
 * @param length of the answer in bytes
 * @param sequence the ping's number, from 0
 * @param roundTripNanos from just before the ping was sent until its answer came to this host, in nanoseconds; see
 *     {@link Pinger}
 * @param duplicate true if this responder had answered this ping already
 */
public record PingReply(
        Instant time, InetSocketAddress responder, int length, long sequence, long roundTripNanos, boolean duplicate) {}
