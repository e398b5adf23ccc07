package mcast.core.ping;

import java.util.List;
import java.util.Optional;

/**
 * The responders that answered a run of a {@link Pinger}. Immutable.
 *
 * @param sent multicast pings sent
 * @param failed multicast pings that the system refused to send
 * @param responders those who answered at least one multicast ping, in the order of their addresses
 * @param unlisted answers of further responders, for which the list had no room
 * @param via the host that was asked by unicast from the first ping on, if one was named
 */
public record PingReport(
        long sent, long failed, List<ResponderReport> responders, long unlisted, Optional<ViaReport> via) {
    /** The longest list of responders; a forged flood of answers costs no more memory than that. */
    public static final int MOST_RESPONDERS = 1024;

    /** Makes an unmodifiable copy of the list. */
    public PingReport {
        responders = List.copyOf(responders);
    }

    /**
     * Returns whether a responder left a ping unanswered, by multicast or unicast, after its first answer.
     *
     * @return true if one did
     */
    public boolean isLossy() {
        for (ResponderReport each : responders) {
            if (each.lossPercentAfterFirst() > 0 || each.unicastLossPercent() > 0) {
                return true;
            }
        }
        return false;
    }
}
