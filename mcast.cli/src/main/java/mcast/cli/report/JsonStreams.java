package mcast.cli.report;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mcast.cli.console.Output;
import mcast.cli.text.Json;
import mcast.cli.text.TimeFormat;
import mcast.core.AddressFormat;
import mcast.core.stream.StreamInterval;
import mcast.core.stream.StreamReport;

/** An object an interval and stream, and at the end the summary with all of them. */
public final class JsonStreams implements StreamView {
    private final Output out;
    private final TimeFormat time = TimeFormat.iso();

    public JsonStreams(Output out) {
        this.out = out;
    }

    @Override
    public void interval(List<StreamRow> rows) throws IOException {
        String now = time.format(Instant.now());
        for (StreamRow each : rows) {
            if (each.moved()) {
                out.print(interval(now, each) + "\n");
            }
        }
        out.flush();
    }

    @Override
    public void end(StreamSummary summary) throws IOException {
        List<Json> streams = new ArrayList<>();
        for (StreamRow each : summary.rows()) {
            streams.add(stream(each, summary.losses().lostHere(each.key())));
        }
        Json json = Summary.asJson(summary.received(), summary.losses().kernelDrops())
                .put("unnumbered", summary.unnumbered())
                .put("beyondLimit", summary.beyondLimit())
                .put("streams", streams);
        out.print(VerdictText.putInto(json, summary.losses().verdicts()) + "\n");
    }

    private Json interval(String now, StreamRow row) {
        StreamInterval passed = row.passed();
        Json json = identified(Json.event("interval").put("time", now), row)
                .put("received", passed.received())
                .put("lost", passed.lost())
                .put("duplicates", passed.duplicates())
                .put("reordered", passed.reordered())
                .put("lossPercent", passed.lossPercent())
                .put("datagramsPerSecond", row.datagramsPerSecond())
                .put("megabitsPerSecond", row.megabitsPerSecond());
        return jitter(json, passed.jitterMicros());
    }

    private static Json stream(StreamRow row, OptionalLong here) {
        StreamReport report = row.report();
        Json json = identified(new Json(), row)
                .put("received", report.received())
                .put("lost", report.lost())
                .put("duplicates", report.duplicates())
                .put("reordered", report.reordered())
                .put("lossPercent", report.lossPercent());
        jitter(json, report.jitterMicros());
        return (here.isPresent() ? json.put("lostHere", here.getAsLong()) : json.putNull("lostHere"))
                .put("sentBeforeFirst", report.sentBeforeFirst())
                .put("longestGap", report.longestGap())
                .put("largestDisplacement", report.largestDisplacement())
                .put("lostInFirstSecond", report.lostAtStart())
                .put("seconds", report.seconds());
    }

    private static Json jitter(Json json, OptionalDouble micros) {
        return micros.isPresent() ? json.put("jitterMicros", micros.getAsDouble()) : json.putNull("jitterMicros");
    }

    private static Json identified(Json json, StreamRow row) {
        return json.put("source", AddressFormat.format(row.key().source()))
                .put("sourcePort", row.key().sourcePort())
                .put(
                        "group",
                        AddressFormat.format(row.key().membership().group().address()))
                .put("port", row.key().membership().group().port())
                .put("interface", row.interfaceName())
                .put("stream", HexFormat.of().toHexDigits(row.key().stream()));
    }
}
