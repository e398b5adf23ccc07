package mcast.cli.plot;

import java.util.List;
import java.util.Map;

/**
 * Gathers the round trips and the lost answers of a run of pings, in memory that does not grow with its length:
 * {@value PlotSteps#MOST} steps of a limited number of responders. An answer counts for the step in which its ping was
 * sent, however late it comes. Used by one thread at a time.
 */
public final class TripPlot {
    private static final List<PlotKey> LEGEND = List.of(
            PlotKey.field(TripChart.BAND, "round trips in ms, least to greatest"),
            PlotKey.line(TripChart.MEDIAN, "median"),
            PlotKey.bar(TripChart.LOST, "lost, from above"),
            PlotKey.field(TripChart.SILENCE, "lost, no unicast answer"));

    private final PlotSteps steps = new PlotSteps();
    private final SentPings sent = new SentPings();
    private final PlotRows<TripChart> rows = new PlotRows<>(steps, () -> new TripChart(sent));

    /** Begins a picture; the first interval begins with the first ping. */
    public TripPlot() {
        steps.add(sent);
    }

    /**
     * Adds the answer to a multicast ping.
     *
     * @param responder whose answer it is, the first one to this ping
     * @param sequence the number of the ping, from 0
     * @param micros its round trip in microseconds, 0 or more
     */
    public void answered(Object responder, long sequence, double micros) {
        rows.of(responder).ifPresent(chart -> chart.answered(sent.stepOf(sequence, steps.newest()), micros));
    }

    /**
     * Adds answers to unicast pings.
     *
     * @param responder whose answers they are
     * @param count how many came since the last interval ended
     */
    public void answeredUnicast(Object responder, long count) {
        rows.of(responder).ifPresent(chart -> chart.answeredUnicast(steps.newest(), count));
    }

    /**
     * Ends an interval.
     *
     * @param length of the interval, in seconds
     * @param pings the multicast pings that were sent until now
     */
    public void end(double length, long pings) {
        sent.until(pings, steps.newest());
        steps.end(length);
    }

    /**
     * Draws the picture.
     *
     * @param startNanos the time of the first ping, in nanoseconds since the Unix epoch
     * @param head the words above all rows
     * @param labels the words of each responder; one without words is not drawn
     * @param expected the multicast pings that each should have answered, from the first one on
     * @return an SVG document
     */
    public String draw(long startNanos, PlotHead head, Map<?, PlotLabel> labels, Map<?, Long> expected) {
        expected.forEach((key, count) -> rows.of(key).ifPresent(chart -> chart.expect(count)));
        List<PlotRow> sorted = rows.sorted(labels);
        return new PlotPage(head, LEGEND, steps.time(startNanos)).draw(sorted, labels.size() - sorted.size());
    }
}
