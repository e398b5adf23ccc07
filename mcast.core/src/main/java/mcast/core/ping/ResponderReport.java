package mcast.core.ping;

import java.net.InetSocketAddress;

/**
 * What one responder answered. Immutable. Of a run that was stopped, pings whose answers may still have been on their
 * way, since they were sent within the last {@link PingOptions#patience}, are not expected to be answered.
 *
 * @param address the address and port it answers from; two on one host differ in the port
 * @param expected multicast pings it should have answered
 * @param received multicast pings it did answer, without duplicates
 * @param expectedAfterFirst of {@code expected}, those after the first that it answered: while the network still sets
 *     up a group's path, loss is usual
 * @param duplicates further answers to pings it had answered already
 * @param lastSequence the newest ping that it answered
 * @param firstNanos round trip of the answer that came first, in nanoseconds
 * @param roundTrips of all answers but that one; of that one, where there is no other
 * @param unicastExpected unicast pings it should have answered; they begin when it is known
 * @param unicastReceived unicast pings it did answer
 * @param standing how it stood at the end
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
        Standing standing) {

    /** How a responder stands. */
    public enum Standing {
        /** It answers multicast pings. */
        HEARS,
        /** It left three or more multicast pings in a row unanswered, but not the unicast ones beside them. */
        HEARS_UNICAST_ONLY,
        /** It left three or more multicast pings in a row unanswered, and the unicast ones beside them too. */
        SILENT
    }

    /** {@return unanswered multicast pings in percent} */
    public double lossPercent() {
        return percent(expected - received, expected);
    }

    /** {@return unanswered multicast pings after the first that was answered, in percent of those; 0 where none followed} */
    public double lossPercentAfterFirst() {
        return percent(expectedAfterFirst - (received - 1), expectedAfterFirst);
    }

    /** {@return unanswered unicast pings in percent, 0 where there were none} */
    public double unicastLossPercent() {
        return percent(unicastExpected - unicastReceived, unicastExpected);
    }

    private static double percent(long lost, long of) {
        return of == 0 ? 0 : 100.0 * lost / of;
    }
}
