package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.cli.text.TimeFormat;
import mcast.cli.words.GroupNames;
import mcast.core.Traffic;
import mcast.core.loss.Judgement;
import mcast.core.loss.LossReport;
import mcast.core.stream.Streams;

/**
 * The summary of {@code mcast receive --stats}. Immutable.
 *
 * @param received the datagrams received
 * @param rows all streams
 * @param flows all senders with datagrams without a number
 * @param pair the pair; empty if there is none
 * @param unnumbered datagrams without a number
 * @param beyondLimit datagrams of streams that were not kept apart, because there were too many
 * @param loss where datagrams were lost
 * @param judgement whether what was expected was delivered
 * @param epochNanos the time of the judgement, by the clock of the arrivals
 * @param names the names of the groups
 */
public record StreamSummary(
        Traffic received,
        List<StreamRow> rows,
        List<FlowRow> flows,
        Optional<PairSummary> pair,
        long unnumbered,
        long beyondLimit,
        LossReport loss,
        Judgement judgement,
        long epochNanos,
        GroupNames names)
        implements Report {
    private static final int MOST_FLOWS = 16;

    /**
     * Returns the line about the traffic alone.
     *
     * @return a line that is not part of the text
     */
    public String conclusion() {
        return TrafficText.received(received, loss.kernelDrops());
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>(JudgementText.silence(judgement, loss.silence(), names));
        var channels = new ChannelTable(rows, flows, judgement.silentGroups(), names, epochNanos);
        lines.addAll(channels.lines());
        var text = new StreamText();
        for (StreamRow each : channels.inDetail()) {
            lines.addAll(
                    text.lines(each, loss.lostHere(each.key()), each.report().stoppedFor(epochNanos)));
        }
        pair.ifPresent(each -> lines.addAll(each.text()));
        if (unnumbered > 0) {
            lines.addAll(channels.isShown() ? List.of() : flowLines());
            lines.add(Numbers.counted(unnumbered, "datagram") + " without a number" + advice());
        }
        if (beyondLimit > 0) {
            lines.add(Numbers.counted(beyondLimit, "datagram") + " of further streams, whose loss is not counted: "
                    + Streams.LIMIT + " are kept apart, and " + Streams.SHARE + " of one source in one group");
        }
        lines.addAll(
                received.datagrams() == 0 && rows.isEmpty()
                        ? VerdictText.ofSilence(loss.verdicts())
                        : VerdictText.ofLoss(loss.verdicts()));
        lines.addAll(JudgementText.shortfalls(judgement, names));
        return lines;
    }

    /** Returns what follows from datagrams without a number, unless all are RTCP. */
    private String advice() {
        boolean mayBeStream = flows.stream().anyMatch(each -> each.report().mayBeStream());
        long further = unnumbered
                - flows.stream().mapToLong(each -> each.report().datagrams()).sum();
        return mayBeStream || further > 0
                ? ", whose loss cannot be measured; see --sequence"
                        + (further > 0 ? " (" + further + " of further senders, which are not told apart)" : "")
                : "";
    }

    private List<String> flowLines() {
        List<String> lines = new ArrayList<>();
        TimeFormat time = TimeFormat.ofDay();
        for (FlowRow each : flows.subList(0, Math.min(MOST_FLOWS, flows.size()))) {
            lines.add("source " + each.name() + " on "
                    + each.key().membership().networkInterface().name());
            lines.add("  received " + Numbers.counted(each.report().datagrams(), "datagram") + " without a number, "
                    + (each.report().control() > 0 ? each.report().control() + " of them RTCP, " : "")
                    + each.sizes() + ", the last at "
                    + time.format(each.report().lastNanos()));
        }
        if (flows.size() > MOST_FLOWS) {
            lines.add("and " + Numbers.counted(flows.size() - MOST_FLOWS, "source") + " more without a number");
        }
        return lines;
    }

    @Override
    public List<Json> json() {
        var json = new StreamJson();
        List<Json> streams = new ArrayList<>();
        for (StreamRow each : rows) {
            streams.add(json.object(each, loss.lostHere(each.key())));
        }
        Json summary = TrafficText.summary(received, loss.kernelDrops())
                .put("unnumbered", unnumbered)
                .put("beyondLimit", beyondLimit)
                .put("unnumberedFlows", flows.stream().map(json::object).toList())
                .put("streams", streams);
        pair.ifPresent(each -> summary.put("pair", each.json()));
        VerdictText.putInto(JudgementText.putInto(summary, judgement, names), loss.verdicts());
        return List.of(VerdictText.putSilenceInto(summary, loss.silence()));
    }
}
