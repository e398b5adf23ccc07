package mcast.cli.report;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import mcast.cli.console.Output;
import mcast.cli.text.Numbers;
import mcast.cli.text.TimeFormat;
import mcast.core.stream.StreamInterval;
import mcast.core.stream.StreamReport;
import mcast.core.stream.Streams;

/** A line an interval and stream, and at the end a report that a person reads. */
public final class TextStreams implements StreamView {
    private final Output out;
    private final TimeFormat time = TimeFormat.ofDay();

    public TextStreams(Output out) {
        this.out = out;
    }

    @Override
    public void interval(List<StreamRow> rows) throws IOException {
        String now = time.format(Instant.now());
        for (StreamRow each : rows) {
            if (each.moved()) {
                out.print(now + " " + each.name() + "  " + line(each) + "\n");
            }
        }
        out.flush();
    }

    @Override
    public void end(StreamSummary summary) throws IOException {
        for (StreamRow each : summary.rows()) {
            out.print(report(each, summary.losses().lostHere(each.key())));
        }
        if (summary.unnumbered() > 0) {
            out.print(Numbers.counted(summary.unnumbered(), "datagram") + " without a number\n");
        }
        if (summary.beyondLimit() > 0) {
            out.print(Numbers.counted(summary.beyondLimit(), "datagram")
                    + " of further streams, whose loss is not counted: " + Streams.LIMIT + " are kept apart\n");
        }
        for (String line :
                VerdictText.of(summary.losses().verdicts(), summary.received().datagrams() == 0)) {
            out.print(line + "\n");
        }
    }

    private static String line(StreamRow row) {
        StreamInterval passed = row.passed();
        return Numbers.fixed(row.datagramsPerSecond(), 1) + " datagrams/s  "
                + Numbers.fixed(row.megabitsPerSecond(), 3) + " Mbit/s  lost " + passed.lost() + " ("
                + Numbers.fixed(passed.lossPercent(), 2) + "%)  reordered " + passed.reordered()
                + (passed.jitterMicros().isPresent()
                        ? "  jitter " + Numbers.fixed(passed.jitterMicros().getAsDouble(), 1) + " us"
                        : "");
    }

    private static String report(StreamRow row, OptionalLong here) {
        StreamReport report = row.report();
        var text = new StringBuilder("stream " + row.name() + " on " + row.interfaceName() + "\n  received "
                + report.received() + " of " + report.expected() + ", lost " + report.lost() + " ("
                + Numbers.fixed(report.lossPercent(), 3) + "%"
                + (report.expected() > report.expectedAtStart()
                        ? "; after the first second " + Numbers.fixed(report.lossPercentAfterStart(), 3) + "%"
                        : "")
                + ")");
        if (report.lost() > 0) {
            text.append(
                    here.isEmpty()
                            ? ""
                            : ": " + here.getAsLong() + " on this host, whose receive buffer was full, "
                                    + (report.lost() - here.getAsLong()) + " before it");
            text.append("\n  longest gap ").append(Numbers.counted(report.longestGap(), "datagram"));
        }
        text.append("\n  duplicates ")
                .append(report.duplicates())
                .append(", reordered ")
                .append(report.reordered());
        if (report.reordered() > 0) {
            text.append(" by up to ").append(report.largestDisplacement());
        }
        report.jitterMicros()
                .ifPresent(j ->
                        text.append(", jitter ").append(Numbers.fixed(j, 1)).append(" us"));
        if (report.sentBeforeFirst() > 0) {
            text.append("\n  ")
                    .append(report.sentBeforeFirst())
                    .append(" sent before the first one heard, not counted as lost");
        }
        return text.append('\n').toString();
    }
}
