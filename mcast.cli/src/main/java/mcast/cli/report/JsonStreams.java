package mcast.cli.report;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import mcast.cli.console.Output;
import mcast.cli.text.Json;
import mcast.cli.text.TimeFormat;
import mcast.core.stream.StreamInterval;

/** Prints a JSON object per interval and stream. */
public final class JsonStreams implements StreamView {
    private final Output out;
    private final TimeFormat time = TimeFormat.iso();

    /**
     * Makes a view.
     *
     * @param out where to print
     */
    public JsonStreams(Output out) {
        this.out = out;
    }

    @Override
    public void interval(List<StreamRow> rows) throws IOException {
        String now = time.format(Instant.now());
        for (StreamRow each : StreamRow.toPrint(rows)) {
            out.print(json(now, each) + "\n");
        }
        out.flush();
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
