package mcast.cli.report;

import java.io.IOException;
import java.time.Instant;
import mcast.cli.console.Output;
import mcast.cli.text.Numbers;
import mcast.cli.text.TimeFormat;
import mcast.core.stream.StreamInterval;

/** Prints a line per interval and stream. */
public final class TextStreams implements StreamView {
    private final Output out;
    private final TimeFormat time = TimeFormat.ofDay();

    /**
     * Makes a view.
     *
     * @param out where to print
     */
    public TextStreams(Output out) {
        this.out = out;
    }

    @Override
    public void interval(Interval interval) throws IOException {
        Instant instant = Instant.now();
        String now = time.format(instant);
        for (StreamRow each : StreamRow.toPrint(interval.rows())) {
            out.print(now + " " + each.name() + StreamText.format(each.key()) + "  " + line(each) + "\n");
        }
        for (FlowRow each : FlowRow.toPrint(interval.flows())) {
            out.print(now + " " + each.name() + "  " + line(each, instant) + "\n");
        }
        if (interval.pair().isPresent()) {
            out.print(now + " pair  " + PairSummary.line(interval.pair().get()) + "\n");
        }
        out.flush();
    }

    private static String line(FlowRow row, Instant now) {
        double silence =
                now.getEpochSecond() + now.getNano() / 1e9 - row.report().lastNanos() / 1e9;
        return Numbers.fixed(row.datagramsPerSecond(), 1) + " datagrams/s  "
                + Numbers.fixed(row.megabitsPerSecond(), 3) + " Mbit/s  no number  " + row.sizes() + "  last "
                + Numbers.fixed(Math.max(0, silence), 1) + " s ago";
    }

    private static String line(StreamRow row) {
        StreamInterval passed = row.passed();
        return Numbers.fixed(row.datagramsPerSecond(), 1) + " datagrams/s  "
                + Numbers.fixed(row.megabitsPerSecond(), 3) + " Mbit/s  lost " + passed.lost()
                + StreamRow.units(row.key()) + " ("
                + Numbers.fixed(passed.lossPercent(), 2) + "%)  reordered " + passed.reordered()
                + (passed.jitterMicros().isPresent()
                        ? "  jitter " + Numbers.fixed(passed.jitterMicros().getAsDouble(), 1) + " us"
                        : "");
    }
}
