package mcast.cli.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.core.Traffic;

/**
 * The summary of {@code mcast send}. Immutable.
 *
 * @param sent the datagrams sent to all groups
 * @param failed how many could not be sent
 * @param asked datagrams per second that were asked for, to all groups together; empty for no certain rate
 * @param largestLateness by how much a datagram left after its due time, at most; empty if it is not known
 */
public record SendSummary(Traffic sent, long failed, OptionalDouble asked, Optional<Duration> largestLateness)
        implements Report {
    /** A shorter run tells more of the start than of the rate. */
    private static final double LEAST_SECONDS = 0.1;

    @Override
    public List<String> text() {
        String line = "sent " + TrafficText.of(sent) + (failed == 0 ? "" : "; " + failed + " could not be sent");
        if (asked.isEmpty()
                || sent.seconds() < LEAST_SECONDS
                || sent.datagramsPerSecond() >= 0.99 * asked.getAsDouble()) {
            return List.of(line);
        }
        return List.of(
                line,
                "the rate could not be held: " + Numbers.fixed(sent.datagramsPerSecond(), 1) + " of "
                        + Numbers.fixed(asked.getAsDouble(), 1) + " datagrams/s reached");
    }

    @Override
    public List<Json> json() {
        return List.of(TrafficText.summary("sent", sent).put("failed", failed).put("largestLatenessMicros", micros()));
    }

    private OptionalDouble micros() {
        return largestLateness.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(largestLateness.get().toNanos() / 1e3);
    }
}
