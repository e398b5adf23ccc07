package mcast.cli.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import mcast.cli.plot.PlotFooting;
import mcast.cli.plot.PlotHead;
import mcast.cli.plot.PlotLabel;
import mcast.cli.plot.PlotMark;
import mcast.cli.plot.RatePlot;
import mcast.cli.plot.RateStep;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Numbers;
import mcast.core.stream.Gap;
import mcast.core.stream.StreamReport;

/** Gathers the picture of a reception: a row per stream, and per sender without numbers. Used by one thread. */
public final class StreamPlot {
    private static final double FLOW_BADNESS = -1;

    private final RatePlot plot;
    private long since = System.nanoTime();

    /**
     * Begins the picture; the first interval begins now.
     *
     * @param epochNanos now, by the clock of the arrivals
     */
    public StreamPlot(long epochNanos) {
        plot = new RatePlot(epochNanos);
    }

    /**
     * Adds an interval, which ends now.
     *
     * @param rows all streams
     * @param flows all senders with datagrams without a number
     */
    public void add(List<StreamRow> rows, List<FlowRow> flows) {
        long now = System.nanoTime();
        Map<Object, RateStep> values = new HashMap<>();
        for (StreamRow each : rows) {
            values.put(
                    each.key(),
                    new RateStep(
                            each.passed().bytes() * 8 / 1e6,
                            each.passed().expected(),
                            each.passed().lost(),
                            each.passed().datagrams() == 0
                                    ? OptionalDouble.empty()
                                    : each.passed().jitterMicros()));
        }
        for (FlowRow each : flows) {
            values.put(each.key(), new RateStep(each.bytes() * 8 / 1e6, 0, 0, OptionalDouble.empty()));
        }
        plot.add((now - since) / 1e9, values);
        since = now;
    }

    /**
     * Draws what was added.
     *
     * @param summary the summary of the run
     * @return an SVG document
     */
    public String draw(StreamSummary summary) {
        Map<Object, PlotLabel> labels = new LinkedHashMap<>();
        Set<String> places = new LinkedHashSet<>();
        for (StreamRow each : summary.rows()) {
            labels.put(each.key(), label(each, summary.epochNanos()));
            places.add(each.key().membership().toString());
        }
        for (FlowRow each : summary.flows()) {
            labels.put(each.key(), label(each));
            places.add(each.key().membership().toString());
        }
        List<String> footing = new ArrayList<>(PlotFooting.of(places, summary.epochNanos()));
        if (!summary.judgement().silentGroups().isEmpty()) {
            footing.add(
                    "nothing came of " + JudgementText.named(summary.judgement().silentGroups()));
        }
        String title = Numbers.counted(summary.rows().size(), "stream") + ", "
                + (summary.flows().isEmpty()
                        ? ""
                        : Numbers.counted(summary.flows().size(), "sender") + " without numbers, ")
                + Numbers.counted(summary.received().datagrams(), "datagram") + " received";
        return plot.draw(new PlotHead(title, footing), labels);
    }

    private static PlotLabel label(StreamRow row, long epochNanos) {
        StreamReport report = row.report();
        List<String> details = new ArrayList<>();
        details.add(StreamRow.formatName(row.key()) + " on " + EscapedText.of(row.interfaceName()));
        details.add((report.isMeasured() ? "lost " + StreamRow.share(row.key(), report) : "the loss is not known")
                + (report.isMeasured() ? " (" + Numbers.fixed(report.lossPercent(), 3) + "%)" : ""));
        details.add("longest silence " + Numbers.fixed(report.longestSilenceNanos() / 1e6, 1) + " ms"
                + report.stoppedFor(epochNanos)
                        .map(silence -> ", stopped " + silence.toSeconds() + " s before the end")
                        .orElse(""));
        List<PlotMark> marks = new ArrayList<>();
        for (Gap each : report.gaps().longest()) {
            marks.add(new PlotMark(each.epochNanos(), each.lost() + " lost"));
        }
        double stopped = report.stoppedFor(epochNanos).isPresent() ? 1000 : 0;
        double badness = (report.isMeasured() ? report.lossPercent() : 100) + stopped;
        return new PlotLabel(row.name(), details, marks, report.ended(), badness);
    }

    private static PlotLabel label(FlowRow row) {
        return new PlotLabel(
                row.name(),
                List.of(
                        "without a number, on "
                                + EscapedText.of(row.key()
                                        .membership()
                                        .networkInterface()
                                        .name()),
                        "received " + Numbers.counted(row.report().datagrams(), "datagram")
                                + ", the loss is not known"),
                List.of(),
                false,
                FLOW_BADNESS);
    }
}
