package mcast.cli.report;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import mcast.cli.console.Output;
import mcast.cli.text.Json;
import mcast.cli.text.TimeFormat;
import mcast.core.stream.GapListener;
import mcast.core.stream.StreamInterval;
import mcast.core.stream.StreamKey;

/** Prints a JSON object per interval and stream, and per gap. */
public final class JsonStreams implements StreamView {
    private final Output out;
    private final TimeFormat time = TimeFormat.iso();
    private final GapEvents gaps = new GapEvents();

    /**
     * Makes a view.
     *
     * @param out where to print
     */
    public JsonStreams(Output out) {
        this.out = out;
    }

    @Override
    public void interval(Interval interval) throws IOException {
        Instant instant = Instant.now();
        gaps.endInterval(instant);
        tellGaps();
        String now = time.format(instant);
        for (StreamRow each : StreamRow.toPrint(interval.rows())) {
            out.print(json(now, each) + "\n");
        }
        for (FlowRow each : FlowRow.toPrint(interval.flows())) {
            out.print(json(now, each) + "\n");
        }
        if (interval.pair().isPresent()) {
            Json pair = PairSummary.json(interval.pair().get());
            out.print(Json.event("interval").put("time", now).put("pair", pair) + "\n");
        }
        out.flush();
    }

    @Override
    public GapListener gapsOf(StreamKey key) {
        return gaps.of(key);
    }

    @Override
    public void tellGaps() throws IOException {
        List<Json> heard = gaps.take();
        if (!heard.isEmpty()) {
            out.printLines(heard);
        }
    }

    @Override
    public void quiet() throws IOException {
        out.flush();
    }

    @Override
    public void end() throws IOException {
        gaps.endInterval(Instant.now());
        tellGaps();
    }

    private Json json(String now, FlowRow row) {
        return row.identify(Json.event("interval").put("time", now))
                .putNull("stream")
                .putNull("format")
                .put("received", row.datagrams())
                .putNull("lost")
                .put("datagramsPerSecond", row.datagramsPerSecond())
                .put("megabitsPerSecond", row.megabitsPerSecond())
                .put("shortest", row.report().shortest())
                .put("longest", row.report().longest())
                .put("lastHeard", time.format(row.report().lastNanos()));
    }

    private static Json json(String now, StreamRow row) {
        StreamInterval passed = row.passed();
        return row.identify(Json.event("interval").put("time", now))
                .put("received", passed.received())
                .put("lost", passed.lost())
                .put("duplicates", passed.duplicates())
                .put("reordered", passed.reordered())
                .put("lossPercent", passed.lossPercent())
                .put("datagramsPerSecond", row.datagramsPerSecond())
                .put("megabitsPerSecond", row.megabitsPerSecond())
                .put("jitterMicros", passed.jitterMicros());
    }
}
