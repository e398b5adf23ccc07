package mcast.cli.report;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mcast.cli.plot.PlotFooting;
import mcast.cli.plot.PlotHead;
import mcast.cli.plot.PlotLabel;
import mcast.cli.plot.PlotMark;
import mcast.cli.plot.TripPlot;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Numbers;
import mcast.core.Membership;
import mcast.core.ping.Outage;
import mcast.core.ping.PingReply;
import mcast.core.ping.PingReport;
import mcast.core.ping.Reach;
import mcast.core.ping.ResponderReport;
import mcast.core.ping.RoundTrips;

/** Gathers the picture of a run of pings: a row per responder. Safe in any thread. */
public final class PingPlot {
    private static final double STOPPED_BADNESS = 1000;

    private final TripPlot plot = new TripPlot();
    private final Map<InetSocketAddress, Long> unicastBefore = new HashMap<>();
    private long startNanos; // since the Unix epoch
    private long started; // the same, by System.nanoTime
    private long since;

    /** Begins the picture; the first interval begins now, or with the first ping. */
    public PingPlot() {
        begin();
    }

    private void begin() {
        startNanos = System.currentTimeMillis() * 1_000_000;
        started = System.nanoTime();
        since = started;
    }

    /**
     * Adds an answer to a multicast ping.
     *
     * @param reply the answer
     */
    public synchronized void add(PingReply reply) {
        if (!reply.duplicate()) {
            plot.answered(reply.responder(), reply.sequence(), reply.roundTripNanos() / 1e3);
        }
    }

    /**
     * Ends an interval now.
     *
     * @param sent the multicast pings that were sent so far
     * @param unicastReplies the unicast pings that each responder has answered so far
     */
    public synchronized void interval(long sent, Map<InetSocketAddress, Long> unicastReplies) {
        if (sent == 0) {
            begin();
            return;
        }
        long now = System.nanoTime();
        unicastReplies.forEach((responder, count) -> {
            Long before = unicastBefore.put(responder, count);
            plot.answeredUnicast(responder, count - (before == null ? 0 : before));
        });
        plot.end((now - since) / 1e9, sent);
        since = now;
    }

    /**
     * Draws what was added.
     *
     * @param report the report of the run
     * @param asked the group, and the interface that the pings left by
     * @param firstNanoTime when the first ping was sent, by {@link System#nanoTime}; empty if none was
     * @param epochNanos the end of the run, in nanoseconds since the Unix epoch
     * @return an SVG document
     */
    public synchronized String draw(PingReport report, Membership asked, OptionalLong firstNanoTime, long epochNanos) {
        long firstNanos = startNanos + Math.max(0, firstNanoTime.orElse(started) - started);
        Map<InetSocketAddress, PlotLabel> labels = new LinkedHashMap<>();
        Map<InetSocketAddress, Long> expected = new HashMap<>();
        for (ResponderReport each : report.responders()) {
            labels.put(each.address(), label(PingSummary.name(report, each), each, firstNanos));
            expected.put(each.address(), each.expected());
        }
        String title = Numbers.counted(report.responders().size(), "responder") + ", "
                + Numbers.counted(report.sent(), "ping") + " sent"
                + (report.failed() == 0 ? "" : ", " + report.failed() + " could not be sent");
        return plot.draw(
                startNanos,
                new PlotHead(title, PlotFooting.of(List.of(asked.toString()), epochNanos)),
                labels,
                expected);
    }

    private static PlotLabel label(String name, ResponderReport responder, long firstNanos) {
        RoundTrips times = responder.roundTrips();
        long lost = responder.expected() - responder.received();
        List<String> details = new ArrayList<>();
        details.add("lost " + lost + " of " + responder.expected() + " (" + Numbers.fixed(responder.lossPercent(), 3)
                + "%)"
                + (responder.unicastExpected() == 0
                        ? ""
                        : ", by unicast " + Numbers.fixed(responder.unicastLossPercent(), 1) + "%"));
        details.add("min " + LatencyText.time(times.minNanos())
                + ", p50 " + LatencyText.time(times.p50Nanos()) + ", p99 " + LatencyText.time(times.p99Nanos())
                + ", max " + LatencyText.time(times.maxNanos()));
        switch (responder.reach()) {
            case MULTICAST -> {
                if (responder.received() > 1) {
                    details.add(
                            "the first answer, which is not among these, " + LatencyText.time(responder.firstNanos()));
                }
            }
            case UNICAST_ONLY -> details.add("multicast stopped, unicast went on");
            case NONE -> details.add("multicast and unicast stopped");
        }
        double stopped = responder.reach() == Reach.MULTICAST ? 0 : STOPPED_BADNESS;
        return new PlotLabel(
                EscapedText.of(name), details, marks(responder, firstNanos), false, responder.lossPercent() + stopped);
    }

    private static List<PlotMark> marks(ResponderReport responder, long firstNanos) {
        List<PlotMark> marks = new ArrayList<>();
        for (Outage each : responder.outages()) {
            boolean isToTheEnd = responder.reach() != Reach.MULTICAST && each.first() > responder.lastSequence();
            marks.add(new PlotMark(
                    firstNanos + each.sinceNanos(),
                    isToTheEnd ? "stopped" : Numbers.counted(each.lost(), "ping") + " lost"));
        }
        return marks;
    }
}
