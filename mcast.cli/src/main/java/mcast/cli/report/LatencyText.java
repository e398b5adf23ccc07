package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.core.stream.LatencyReport;

/** Writes how long a stream's datagrams were under way, and how sure that is. */
final class LatencyText {
    private LatencyText() {}

    /** Returns the lines of a summary. */
    static List<String> lines(LatencyReport report) {
        List<String> lines = new ArrayList<>();
        long error = report.errorNanos().orElse(0);
        if (report.isKnown()) {
            lines.add("latency p50 " + time(report.p50()) + ", p99 " + time(report.p99()) + ", largest "
                    + time(report.most())
                    + (error == 0 ? ", by this host's clock" : ", +- " + time(error) + " by both clocks"));
        } else {
            lines.add("latency above the fastest: p50 " + time(report.aboveLeast(report.p50())) + ", p99 "
                    + time(report.aboveLeast(report.p99())) + ", largest " + time(report.aboveLeast(report.most()))
                    + " ("
                    + reason(report) + ")");
        }
        if (report.senderAheadNanos().isPresent()) {
            long ahead = report.senderAheadNanos().getAsLong();
            lines.add(
                    ahead > 0
                            ? "the sender's clock is ahead of this host's by " + time(ahead) + " or more"
                            : "the sender's clock is behind this host's by " + time(-ahead)
                                    + ", less the time under way");
        }
        return lines;
    }

    private static String reason(LatencyReport report) {
        if (report.senderAheadNanos().isPresent()) {
            return "the clocks differ";
        }
        if (report.ownErrorMicros().isEmpty()) {
            return "no program keeps this host's clock in step";
        }
        if (report.senderErrorMicros().isEmpty()) {
            return "the sender does not tell how far its clock may be off";
        }
        return "the fastest took " + time(report.least()) + ", +- "
                + time(report.errorNanos().getAsLong()) + " by both clocks";
    }

    /** Adds the object of a summary. */
    static void putInto(Json json, LatencyReport report) {
        var latency = new Json();
        if (report.isKnown()) {
            latency.put("p50", report.p50() / 1e3)
                    .put("p99", report.p99() / 1e3)
                    .put("max", report.most() / 1e3);
        } else {
            latency.putNull("p50").putNull("p99").putNull("max");
        }
        if (report.errorNanos().isPresent()) {
            latency.put("error", report.errorNanos().getAsLong() / 1e3);
        } else {
            latency.putNull("error");
        }
        latency.put(
                "aboveFastest",
                new Json()
                        .put("p50", report.aboveLeast(report.p50()) / 1e3)
                        .put("p99", report.aboveLeast(report.p99()) / 1e3)
                        .put("max", report.aboveLeast(report.most()) / 1e3));
        json.put("latencyMicros", latency);
        long ahead = report.senderAheadNanos().orElse(0);
        putIfAny(json, "senderClockAheadMicros", ahead);
        putIfAny(json, "senderClockBehindMicros", -ahead);
    }

    private static void putIfAny(Json json, String name, long nanos) {
        if (nanos > 0) {
            json.put(name, nanos / 1e3);
        } else {
            json.putNull(name);
        }
    }

    /** Returns {@code 38 us}, {@code 1.2 ms} or {@code 3.4 s}. */
    static String time(long nanos) {
        double size = Math.abs((double) nanos);
        if (size < 1e6) {
            return Numbers.fixed(nanos / 1e3, size < 1e5 ? 1 : 0) + " us";
        }
        return size < 1e9 ? Numbers.fixed(nanos / 1e6, 1) + " ms" : Numbers.fixed(nanos / 1e9, 1) + " s";
    }
}
