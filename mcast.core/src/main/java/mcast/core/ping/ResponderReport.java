package mcast.core.ping;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The answers that a {@link Pinger} had from one responder. Immutable. If the run was stopped, the pings sent within
 * the last {@link PingOptions#patience} are not expected to be answered: their answers may still have been on their
 * way.
 *
 * @param address the address and port it answers from; two on one host differ in the port
 * @param expected multicast pings it should have answered
 * @param received multicast pings it did answer, without duplicates; at least 1
 * @param expectedAfterFirst of {@code expected}, those after the first that it answered: while the network still sets
 *     up a group's path, loss is usual
 * @param duplicates further answers to pings it had answered already
 * @param lastSequence the number of the newest ping that it answered
 * @param firstNanos round trip of the answer that came first, in nanoseconds
 * @param roundTrips of all answers but that one; of that one, if there is no other
 * @param unicastExpected unicast pings it should have answered; they begin when it is known, and pause while it owes
 *     the answers to two
 * @param unicastReceived unicast pings it did answer
 * @param reach the pings that reached it at the end
 * @param hops routers that its newest answer passed, 0 to 255: the TTL or hop limit that it says it was sent with, less
 *     the one that it arrived with; empty if the system does not tell (only Linux does, with native access), or the
 *     answer claims less than it arrived with. The way of the pings may be another one.
 * @param hopsThere routers that the newest answered multicast ping passed, 0 to 255, as the responder tells; empty if
 *     it does not
 * @param lastAnsweredNanos from the first ping to the newest one that it answered, in nanoseconds
 * @param outages the longest runs of multicast pings that it did not answer, the longest first, three at most
 * @param memberMillis for how long it had been a member when it sent its newest answer to a multicast ping, in
 *     milliseconds, as it tells; empty if it does not
 * @param clock how its clock differs from this host's; empty if it does not tell its times, as none does if pings have
 *     fewer than 64 bytes
 */
public record ResponderReport(
        InetSocketAddress address,
        long expected,
        long received,
        long expectedAfterFirst,
        long duplicates,
        long lastSequence,
        long firstNanos,
        RoundTrips roundTrips,
        long unicastExpected,
        long unicastReceived,
        Reach reach,
        OptionalInt hops,
        OptionalInt hopsThere,
        long lastAnsweredNanos,
        List<Outage> outages,
        OptionalLong memberMillis,
        Optional<ClockOffset> clock) {
    /** Switches keep a member for 260 seconds if nobody asks for members (RFC 3376, 8.4); some for up to 300. */
    private static final long LEAST_FORGOTTEN_SECONDS = 200;

    private static final long MOST_FORGOTTEN_SECONDS = 320;

    /** A ping that begins after the responder sees less of that time; without its word, that is the least. */
    private static final long LEAST_SEEN_SECONDS = 120;

    /** Makes an unmodifiable copy of the list. */
    public ResponderReport {
        outages = List.copyOf(outages);
    }

    /** {@return unanswered multicast pings in percent} */
    public double lossPercent() {
        return percent(expected - received, expected);
    }

    /** {@return unanswered multicast pings after the first that was answered, in percent; 0 if none followed} */
    public double lossPercentAfterFirst() {
        return percent(expectedAfterFirst - (received - 1), expectedAfterFirst);
    }

    /** {@return unanswered unicast pings in percent; 0 if there were none} */
    public double unicastLossPercent() {
        return percent(unicastExpected - unicastReceived, unicastExpected);
    }

    /**
     * Tells whether multicast stopped after the time for which a switch that snoops remembers a member that nobody asks
     * for, while unicast goes on. It is likely then that there is no querier on that network.
     *
     * @return true if so
     */
    public boolean isForgotten() {
        long seconds = memberMillis.isPresent() ? memberMillis.getAsLong() / 1000 : lastAnsweredNanos / 1_000_000_000;
        long least = memberMillis.isPresent() ? LEAST_FORGOTTEN_SECONDS : LEAST_SEEN_SECONDS;
        return reach == Reach.UNICAST_ONLY && seconds >= least && seconds <= MOST_FORGOTTEN_SECONDS;
    }

    private static double percent(long lost, long of) {
        return of == 0 ? 0 : 100.0 * lost / of;
    }
}
