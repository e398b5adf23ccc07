package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.text.Json;
import mcast.cli.words.GroupNames;
import mcast.core.Traffic;
import mcast.core.loss.Judgement;
import mcast.core.loss.Verdict;
import mcast.core.receive.SocketDrops;

/**
 * The summary of {@code mcast receive} without {@code --stats}. Immutable.
 *
 * @param received the datagrams received
 * @param kernelDrops datagrams that the sockets dropped; empty if the system does not tell
 * @param judgement whether what was expected was delivered
 * @param silence the reasons nothing was heard of its silent groups; empty if the system does not tell
 * @param names the names of the groups
 */
public record ReceiveSummary(
        Traffic received,
        Optional<SocketDrops> kernelDrops,
        Judgement judgement,
        Optional<List<Verdict>> silence,
        GroupNames names)
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
        lines.addAll(JudgementText.silence(judgement, silence, names));
        lines.addAll(JudgementText.shortfalls(judgement, names));
        return lines;
    }

    @Override
    public List<Json> json() {
        Json summary = JudgementText.putInto(TrafficText.summary(received, kernelDrops), judgement, names);
        return List.of(
                received.datagrams() == 0
                        ? VerdictText.putInto(summary, silence)
                        : VerdictText.putSilenceInto(summary, silence));
    }
}
