package mcast.core.ping;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a {@link SizeSearch} found. Immutable.
 *
 * @param sent multicast pings sent
 * @param failed multicast pings that the system refused to send
 * @param responders those who answered the smallest size
 * @param largest the largest size that all of them answered, in bytes; empty if there are none
 * @param isFound whether the next larger size is known to be unanswered, or is the first that UDP does not carry; false
 *     if the search was stopped before
 * @param largestWhole the largest size that leaves this host in one packet, by the interface's MTU; empty if the system
 *     does not tell
 * @param refusal why the newest ping that could not be sent was refused; empty if all could be sent
 */
public record SizeReport(
        long sent,
        long failed,
        List<Answerer> responders,
        OptionalInt largest,
        boolean isFound,
        OptionalInt largestWhole,
        Optional<String> refusal) {
    /** Makes an unmodifiable copy of the list. */
    public SizeReport {
        responders = List.copyOf(responders);
    }

    /**
     * One responder. Immutable.
     *
     * @param address the address and port it answers from
     * @param largest the largest size that it answered, of those tried
     */
    public record Answerer(InetSocketAddress address, int largest) {}
}
