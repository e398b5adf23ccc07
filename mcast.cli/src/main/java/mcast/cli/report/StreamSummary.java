package mcast.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.cli.text.TimeFormat;
import mcast.core.Traffic;
import mcast.core.loss.Judgement;
import mcast.core.loss.LossReport;
import mcast.core.stream.StreamReport;
import mcast.core.stream.Streams;

/**
 * The summary of {@code mcast receive --stats}. Immutable.
 *
 * @param received the datagrams received
 * @param rows all streams
 * @param unnumbered datagrams without a number
 * @param beyondLimit datagrams of streams that were not kept apart, because there were too many
 * @param loss where datagrams were lost
 * @param judgement whether what was expected was delivered
 * @param epochNanos the time of the judgement, by the clock of the arrivals
 */
public record StreamSummary(
        Traffic received,
        List<StreamRow> rows,
        long unnumbered,
        long beyondLimit,
        LossReport loss,
        Judgement judgement,
        long epochNanos)
        implements Report {
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
        List<String> lines = new ArrayList<>();
        for (StreamRow each : rows) {
            addText(lines, each, loss.lostHere(each.key()), each.report().stoppedFor(epochNanos));
        }
        if (unnumbered > 0) {
            lines.add(Numbers.counted(unnumbered, "datagram") + " without a number");
        }
        if (beyondLimit > 0) {
            lines.add(Numbers.counted(beyondLimit, "datagram") + " of further streams, whose loss is not counted: "
                    + Streams.LIMIT + " are kept apart, and " + Streams.SHARE + " of one source in one group");
        }
        lines.addAll(
                received.datagrams() == 0 && rows.isEmpty()
                        ? VerdictText.ofSilence(loss.verdicts())
                        : VerdictText.ofLoss(loss.verdicts()));
        lines.addAll(JudgementText.silence(judgement, loss.silence()));
        lines.addAll(JudgementText.shortfalls(judgement));
        return lines;
    }

    @Override
    public List<Json> json() {
        var time = TimeFormat.iso();
        List<Json> streams = new ArrayList<>();
        for (StreamRow each : rows) {
            streams.add(json(each, loss.lostHere(each.key()), time));
        }
        Json summary = TrafficText.summary(received, loss.kernelDrops())
                .put("unnumbered", unnumbered)
                .put("beyondLimit", beyondLimit)
                .put("streams", streams);
        VerdictText.putInto(JudgementText.putInto(summary, judgement), loss.verdicts());
        return List.of(VerdictText.putSilenceInto(summary, loss.silence()));
    }

    private static void addText(
            List<String> lines, StreamRow row, OptionalLong lostHere, Optional<Duration> stoppedFor) {
        StreamReport report = row.report();
        lines.add("stream " + row.name() + " on " + EscapedText.of(row.interfaceName()));
        lines.add("  received " + report.received() + " of " + report.expected() + ", lost " + report.lost() + " ("
                + Numbers.fixed(report.lossPercent(), 3) + "%"
                + (report.expected() > report.expectedAtStart()
                        ? "; after the first second " + Numbers.fixed(report.lossPercentAfterStart(), 3) + "%"
                        : "")
                + ")"
                + (report.lost() == 0 || lostHere.isEmpty()
                        ? ""
                        : ": " + lostHere.getAsLong() + " at the socket, " + (report.lost() - lostHere.getAsLong())
                                + " before it"));
        stoppedFor.ifPresent(silence -> lines.add("  " + JudgementText.stopped(report, silence)));
        if (report.received() == 0) {
            lines.add("  only its end mark was heard; those sent before this receiver listened are counted too");
        }
        if (report.lost() > 0) {
            lines.add("  longest gap " + Numbers.counted(report.longestGap(), "datagram"));
        }
        lines.add("  duplicates " + report.duplicates() + ", reordered " + report.reordered()
                + (report.reordered() > 0 ? " by up to " + report.largestDisplacement() : "")
                + (report.jitterMicros().isPresent()
                        ? ", jitter " + Numbers.fixed(report.jitterMicros().getAsDouble(), 1) + " us"
                        : ""));
        if (report.sentBeforeFirst() > 0) {
            lines.add("  " + report.sentBeforeFirst() + " sent before the first one heard, not counted as lost");
        }
    }

    private static Json json(StreamRow row, OptionalLong lostHere, TimeFormat time) {
        StreamReport report = row.report();
        Json json = row.identify(new Json());
        if (report.lastNanos().isPresent()) {
            json.put(
                    "lastHeard",
                    time.format(Instant.ofEpochSecond(0, report.lastNanos().getAsLong())));
        } else {
            json.putNull("lastHeard");
        }
        return json.put("ended", report.ended())
                .put("longestSilenceMillis", report.longestSilenceNanos() / 1e6)
                .put("received", report.received())
                .put("lost", report.lost())
                .put("duplicates", report.duplicates())
                .put("reordered", report.reordered())
                .put("lossPercent", report.lossPercent())
                .put("jitterMicros", report.jitterMicros())
                .put("lostHere", lostHere)
                .put("sentBeforeFirst", report.sentBeforeFirst())
                .put("longestGap", report.longestGap())
                .put("largestDisplacement", report.largestDisplacement())
                .put("lostInFirstSecond", report.lostAtStart())
                .put("seconds", report.seconds());
    }
}
