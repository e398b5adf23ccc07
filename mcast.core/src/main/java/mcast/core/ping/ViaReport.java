package mcast.core.ping;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answers of the host that a {@link Pinger} asked by unicast from its first ping on. Immutable.
 *
 * @param address the address asked, and the port, which is the group's
 * @param expected unicast pings it should have answered
 * @param received unicast pings it did answer, without duplicates
 * @param roundTrips of all answers; empty if there are none
 * @param hops routers that its newest answer passed, 0 to 255; empty if the system does not tell
 * @param hopsThere routers that the newest answered ping passed, 0 to 255, as the responder tells; empty if it does not
 * @param clock how its clock differs from this host's; empty if it does not tell its times
 * @param hears true if a responder of that address answered a multicast ping, or one that tells that it joined at the
 *     same moment: that host, by another of its addresses
 * @param refusal why the newest ping that could not be sent was refused: its address, the reason of the system, and the
 *     commands that look into it; empty if all could be sent
 */
public record ViaReport(
        InetSocketAddress address,
        long expected,
        long received,
        Optional<RoundTrips> roundTrips,
        OptionalInt hops,
        OptionalInt hopsThere,
        Optional<ClockOffset> clock,
        boolean hears,
        Optional<String> refusal) {}
