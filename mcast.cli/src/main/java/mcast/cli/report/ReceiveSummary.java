package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.cli.text.Json;
import mcast.core.Traffic;
import mcast.core.loss.Verdict;

/**
 * The summary of {@code mcast receive} without {@code --stats}. Immutable.
 *
 * @param received the datagrams received
 * @param kernelDrops datagrams that the sockets dropped; empty if the system does not tell
 * @param silence the reasons nothing was heard; empty if the system does not tell. Not used if anything was heard
 */
public record ReceiveSummary(Traffic received, OptionalLong kernelDrops, Optional<List<Verdict>> silence)
        implements Report {
    /**
     * Returns the line about the traffic alone.
     *
     * @return the first line of the text
     */
    public String conclusion() {
        return TrafficText.received(received, kernelDrops);
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(conclusion());
        if (received.datagrams() == 0) {
            lines.addAll(VerdictText.ofSilence(silence));
        }
        return lines;
    }

    @Override
    public List<Json> json() {
        Json summary = TrafficText.summary(received, kernelDrops);
        return List.of(received.datagrams() == 0 ? VerdictText.putInto(summary, silence) : summary);
    }
}
