package mcast.core.ping;

import java.net.InetSocketAddress;
import java.util.OptionalInt;

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
        OptionalInt hops) {

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

    private static double percent(long lost, long of) {
        return of == 0 ? 0 : 100.0 * lost / of;
    }
}
