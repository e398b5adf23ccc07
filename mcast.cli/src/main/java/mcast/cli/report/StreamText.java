package mcast.cli.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mcast.cli.text.Numbers;
import mcast.cli.text.TimeFormat;
import mcast.core.format.ContinuityReport;
import mcast.core.format.StreamFormat;
import mcast.core.format.Unit;
import mcast.core.stream.Gap;
import mcast.core.stream.GapReport;
import mcast.core.stream.PathReport;
import mcast.core.stream.Peak;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;

/** Writes what is known of a stream in a few lines. Used by one thread. */
final class StreamText {
    /** A need of buffer that is worth a line, about thirty full frames. */
    private static final int BUFFER_TO_TELL = 32_000;

    private final TimeFormat time = TimeFormat.ofDay();

    /** Returns the lines of a summary. */
    List<String> lines(StreamRow row, OptionalLong lostHere, Optional<Duration> stoppedFor) {
        StreamReport report = row.report();
        List<String> lines = new ArrayList<>();
        lines.add("stream " + row.name() + " on " + row.interfaceName() + format(row.key()));
        lines.add(counts(row, lostHere));
        report.continuity()
                .flatMap(continuity -> continuity(row.key().format().isAtLeast(), continuity))
                .ifPresent(lines::add);
        if (row.key().run() > 0) {
            lines.add("  its sender began anew: its numbers jumped further than its rate explains");
        }
        if (report.wrapped()) {
            lines.add("  it was silent for so long that its numbers may have wrapped: the loss is not known");
        }
        if (report.strays() > 0) {
            lines.add("  " + Numbers.counted(report.strays(), "datagram")
                    + " had a number too far from the others to be believed");
        }
        stoppedFor.ifPresent(silence -> lines.add("  " + JudgementText.stopped(report, silence)));
        if (report.received() == 0) {
            lines.add("  only "
                    + (report.datagrams() > 0
                            ? "heartbeats were heard"
                            : "its end mark was heard; those sent before this receiver listened are counted too"));
        }
        if (report.lost() > 0) {
            lines.add("  longest gap "
                    + Numbers.counted(
                            report.longestGap(), row.key().format().unit().word())
                    + longest(row.key().format(), report.gaps()));
            times(report.gaps()).ifPresent(lines::add);
        }
        lines.add("  duplicates " + report.duplicates() + ", "
                + (row.key().format().repairs() ? "reordered or repaired " : "reordered ") + report.reordered()
                + (report.reordered() > 0 ? " by up to " + report.largestDisplacement() : "")
                + (report.jitterMicros().isPresent()
                        ? ", jitter " + Numbers.fixed(report.jitterMicros().getAsDouble(), 1) + " us"
                        : ""));
        if (report.bufferNeeded().orElse(0) >= BUFFER_TO_TELL) {
            lines.add("  " + bursts(report));
        }
        report.latency().ifPresent(latency -> LatencyText.lines(latency).forEach(line -> lines.add("  " + line)));
        String path = path(report.path());
        if (!path.isEmpty()) {
            lines.add("  " + path);
        }
        if (report.sentBeforeFirst() > 0) {
            lines.add("  " + report.sentBeforeFirst() + " sent before the first one heard, not counted as lost"
                    + (report.path().joinNanos().isPresent()
                            ? "; it came "
                                    + Numbers.fixed(report.path().joinNanos().getAsLong() / 1e6, 1)
                                    + " ms after joining"
                            : ""));
        }
        return lines;
    }

    /** Returns {@code : rtp SSRC 12345678}, nothing for our own. */
    static String format(StreamKey key) {
        StreamFormat format = key.format();
        if (format.tellsRuns() && format.unit() == Unit.DATAGRAMS) {
            return "";
        }
        return ": " + StreamRow.formatName(key);
    }

    /** Returns what is missing of each PID; within RTP it is what the sender left out. */
    private static Optional<String> continuity(boolean isCounted, ContinuityReport report) {
        var text = new StringBuilder();
        for (ContinuityReport.Pid each : report.pids()) {
            if (each.missing() > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append("PID 0x")
                        .append(Integer.toHexString(each.pid()))
                        .append(" ")
                        .append(each.missing());
            }
        }
        if (!text.isEmpty()) {
            text.insert(0, isCounted ? "missing, at least: " : "left out by the sender, at least: ");
        }
        if (report.repeated() > 0) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(Numbers.counted(report.repeated(), "datagram"))
                    .append(" came twice");
        }
        if (report.transportErrors() > 0) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(Numbers.counted(report.transportErrors(), "packet"))
                    .append(" with transport errors");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of("  " + text);
    }

    private static String counts(StreamRow row, OptionalLong lostHere) {
        StreamReport report = row.report();
        return "  received " + report.received() + " of " + report.expected() + StreamRow.units(row.key()) + ", lost "
                + StreamRow.atLeast(row.key(), report) + report.lost() + " ("
                + Numbers.fixed(report.lossPercent(), 3) + "%"
                + (report.expected() > report.expectedAtStart()
                        ? "; after the first second " + Numbers.fixed(report.lossPercentAfterStart(), 3) + "%"
                        : "")
                + ")"
                + (report.lost() == 0 || lostHere.isEmpty()
                        ? ""
                        : ": " + lostHere.getAsLong() + " at the socket, " + (report.lost() - lostHere.getAsLong())
                                + " before it");
    }

    /** Returns {@code : 6-7 at 13:37:02.118904, 4 at ...}, or nothing if late arrivals have filled the longest gaps. */
    private String longest(StreamFormat format, GapReport gaps) {
        var text = new StringBuilder();
        for (Gap each : gaps.longest()) {
            text.append(text.isEmpty() ? ": " : ", ")
                    .append(format.isAtLeast() ? Long.toString(each.lost()) : numbers(each))
                    .append(" at ")
                    .append(time.format(each.epochNanos()));
        }
        return text.toString();
    }

    private static String numbers(Gap gap) {
        return gap.first()
                + (gap.first() == gap.last() ? "" : "-" + gap.last())
                + (gap.last() - gap.first() + 1 > gap.lost() ? " (" + gap.lost() + " lost)" : "");
    }

    /** Returns when the first and the last loss were, unless there was but one. */
    private Optional<String> times(GapReport gaps) {
        if (gaps.firstLossNanos().isEmpty() || gaps.firstLossNanos().equals(gaps.lastLossNanos())) {
            return Optional.empty();
        }
        return Optional.of(
                "  first loss at " + time.format(gaps.firstLossNanos().getAsLong()) + ", last loss at "
                        + time.format(gaps.lastLossNanos().orElseThrow()));
    }

    private static String bursts(StreamReport report) {
        double mean = report.megabitsPerSecond();
        Peak peak = report.bursts().above(mean);
        return "the mean is " + megabits(mean) + " Mbit/s, the peak over " + peak.millis() + " ms "
                + megabits(peak.megabitsPerSecond()) + ": "
                + size(report.bufferNeeded().orElse(0)) + " of buffer; longest train "
                + Numbers.counted(report.bursts().trainDatagrams(), "datagram");
    }

    private static String megabits(double rate) {
        return Numbers.fixed(rate, rate >= 10 ? 0 : 3);
    }

    private static String size(long bytes) {
        return bytes >= 1_000_000 ? Numbers.fixed(bytes / 1e6, 1) + " MB" : Numbers.fixed(bytes / 1e3, 0) + " kB";
    }

    /** Returns {@code 2 hops away (62 left), DSCP 46, also 0}, as far as it is known. */
    static String path(PathReport path) {
        String left = range(path.fewestHops(), path.mostHops());
        String passed = range(path.leastPassed(), path.mostPassed());
        String hops = left.isEmpty()
                ? ""
                : passed.isEmpty() ? hops(left) + " left" : hops(passed) + " away (" + left + " left)";
        String dscp = path.dscp().isEmpty() ? "" : "DSCP " + dscps(path);
        return hops + (hops.isEmpty() || dscp.isEmpty() ? "" : ", ") + dscp;
    }

    private static String hops(String number) {
        return number + (number.equals("1") ? " hop" : " hops");
    }

    private static String range(OptionalInt least, OptionalInt most) {
        if (least.isEmpty() || most.isEmpty()) {
            return "";
        }
        return least.getAsInt() + (least.equals(most) ? "" : " to " + most.getAsInt());
    }

    private static String dscps(PathReport path) {
        var text = new StringBuilder();
        for (int each : path.dscpsSeen()) {
            text.append(text.isEmpty() ? "" : text.indexOf("also") < 0 ? ", also " : ", ")
                    .append(each);
        }
        return text.toString();
    }
}
