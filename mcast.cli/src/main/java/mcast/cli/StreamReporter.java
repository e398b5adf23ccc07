package mcast.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mcast.core.AddressFormat;
import mcast.core.Datagram;
import mcast.core.DatagramSink;
import mcast.core.Membership;
import mcast.core.stream.StreamInterval;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamSink;

/** A line an interval and stream while datagrams come, and a report of each stream at the end. */
final class StreamReporter implements DatagramSink {
    private final StreamSink counted = new StreamSink();
    private final Map<StreamKey<Membership>, StreamReport> before = new HashMap<>();
    private final ArrivalTime time;
    private final Output out;
    private final double seconds;
    private final boolean json;

    StreamReporter(Output out, Duration interval, boolean json) {
        this.out = out;
        this.seconds = interval.toNanos() / 1e9;
        this.json = json;
        this.time = json ? ArrivalTime.iso() : ArrivalTime.ofDay();
    }

    @Override
    public void accept(Datagram datagram) {
        counted.accept(datagram);
    }

    @Override
    public void quiet() {}

    @Override
    public void interval() throws IOException {
        String now = time.format(Instant.now());
        for (Map.Entry<StreamKey<Membership>, StreamReport> entry : counted.streams().reports().entrySet()) {
            StreamReport earlier = before.getOrDefault(entry.getKey(), StreamReport.NONE);
            StreamInterval passed = entry.getValue().since(earlier);
            before.put(entry.getKey(), entry.getValue());
            if (passed.received() + passed.expected() + passed.duplicates() > 0) {
                out.print(json ? asJson(now, entry.getKey(), passed) : asText(now, entry.getKey(), passed));
            }
        }
        out.flush();
    }

    /** The worst loss of any stream, in percent. */
    double worstLoss() {
        return counted.streams().reports().values().stream().mapToDouble(StreamReport::lossPercent).max().orElse(0);
    }

    long unnumbered() {
        return counted.streams().unnumbered();
    }

    /** The streams, as the summary has them. */
    List<Json> asJson(Map<Membership, OptionalLong> drops) {
        List<Json> all = new ArrayList<>();
        Map<StreamKey<Membership>, StreamReport> reports = counted.streams().reports();
        Map<Membership, Integer> sharing = sharing(reports);
        reports.forEach((key, report) -> {
            Json each = identified(new Json(), key)
                    .put("received", report.received())
                    .put("lost", report.lost())
                    .put("duplicates", report.duplicates())
                    .put("reordered", report.reordered())
                    .put("lossPercent", report.lossPercent());
            report.jitterMicros().ifPresentOrElse(j -> each.put("jitterMicros", j), () -> each.putNull("jitterMicros"));
            OptionalLong here = lostHere(key, report, drops, sharing);
            here.ifPresentOrElse(lost -> each.put("lostHere", lost), () -> each.putNull("lostHere"));
            all.add(each.put("sentBeforeFirst", Math.max(0, report.lowest()))
                    .put("longestGap", report.longestGap())
                    .put("largestDisplacement", report.largestDisplacement())
                    .put("lostInFirstSecond", report.lostAtStart())
                    .put("seconds", report.seconds()));
        });
        return all;
    }

    /** The report a person reads at the end. */
    void report(Map<Membership, OptionalLong> drops) throws IOException {
        Map<StreamKey<Membership>, StreamReport> reports = counted.streams().reports();
        Map<Membership, Integer> sharing = sharing(reports);
        for (Map.Entry<StreamKey<Membership>, StreamReport> entry : reports.entrySet()) {
            StreamReport report = entry.getValue();
            OptionalLong here = lostHere(entry.getKey(), report, drops, sharing);
            var text = new StringBuilder("stream " + named(entry.getKey()) + " on "
                    + entry.getKey().membership().networkInterface().getName() + "\n  received "
                    + report.received() + " of " + report.expected() + ", lost " + report.lost() + " ("
                    + Numbers.fixed(report.lossPercent(), 3) + "%"
                    + (report.expected() > report.expectedAtStart()
                            ? "; after the first second " + Numbers.fixed(report.lossPercentAfterStart(), 3) + "%" : "")
                    + ")");
            if (report.lost() > 0) {
                text.append(here.isEmpty() ? "" : ": " + here.getAsLong() + " on this host, whose receive buffer was full, "
                        + (report.lost() - here.getAsLong()) + " before it");
                text.append("\n  longest gap ").append(Numbers.counted(report.longestGap(), "datagram"));
            }
            text.append("\n  duplicates ").append(report.duplicates()).append(", reordered ").append(report.reordered());
            if (report.reordered() > 0) {
                text.append(" by up to ").append(report.largestDisplacement());
            }
            report.jitterMicros().ifPresent(j -> text.append(", jitter ").append(Numbers.fixed(j, 1)).append(" us"));
            if (report.lowest() > 0) {
                text.append("\n  ").append(report.lowest()).append(" sent before the first one heard, not counted as lost");
            }
            out.print(text.append('\n').toString());
        }
        if (unnumbered() > 0) {
            out.print(Numbers.counted(unnumbered(), "datagram") + " without a number\n");
        }
    }

    /** How many streams came through each socket. */
    private static Map<Membership, Integer> sharing(Map<StreamKey<Membership>, StreamReport> reports) {
        Map<Membership, Integer> sharing = new HashMap<>();
        reports.keySet().forEach(key -> sharing.merge(key.membership(), 1, Integer::sum));
        return sharing;
    }

    /** What this host's socket dropped of a stream; known where the stream has the socket for itself. */
    private OptionalLong lostHere(StreamKey<Membership> key, StreamReport report, Map<Membership, OptionalLong> drops,
            Map<Membership, Integer> sharing) {
        OptionalLong dropped = drops.getOrDefault(key.membership(), OptionalLong.empty());
        boolean alone = sharing.getOrDefault(key.membership(), 0) == 1 && unnumbered() == 0;
        return dropped.isPresent() && (alone || dropped.getAsLong() == 0)
                ? OptionalLong.of(Math.min(dropped.getAsLong(), report.lost()))
                : OptionalLong.empty();
    }

    private String asText(String now, StreamKey<Membership> key, StreamInterval passed) {
        return now + " " + named(key) + "  " + Numbers.fixed(passed.received() / seconds, 1) + " datagrams/s  "
                + Numbers.fixed(passed.bytes() * 8 / 1e6 / seconds, 3) + " Mbit/s  lost " + passed.lost() + " ("
                + Numbers.fixed(passed.lossPercent(), 2) + "%)  reordered " + passed.reordered()
                + (passed.jitterMicros().isPresent()
                        ? "  jitter " + Numbers.fixed(passed.jitterMicros().getAsDouble(), 1) + " us" : "") + "\n";
    }

    private String asJson(String now, StreamKey<Membership> key, StreamInterval passed) {
        Json each = identified(Json.event("interval").put("time", now), key)
                .put("received", passed.received())
                .put("lost", passed.lost())
                .put("duplicates", passed.duplicates())
                .put("reordered", passed.reordered())
                .put("lossPercent", passed.lossPercent())
                .put("datagramsPerSecond", passed.received() / seconds)
                .put("megabitsPerSecond", passed.bytes() * 8 / 1e6 / seconds);
        passed.jitterMicros().ifPresentOrElse(j -> each.put("jitterMicros", j), () -> each.putNull("jitterMicros"));
        return each + "\n";
    }

    private static Json identified(Json json, StreamKey<Membership> key) {
        return json.put("source", AddressFormat.format(key.source()))
                .put("sourcePort", key.sourcePort())
                .put("group", AddressFormat.format(key.membership().group().address()))
                .put("port", key.membership().group().port())
                .put("interface", key.membership().networkInterface().getName())
                .put("stream", HexFormat.of().toHexDigits(key.stream()));
    }

    private static String named(StreamKey<Membership> key) {
        return AddressFormat.format(key.source(), key.sourcePort()) + " > "
                + AddressFormat.format(key.membership().group().address(), key.membership().group().port());
    }
}
