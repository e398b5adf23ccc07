package mcast.cli.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mcast.cli.words.GroupList;
import mcast.cli.words.GroupNames;
import mcast.core.Group;
import mcast.core.Traffic;
import mcast.core.format.StreamFormat;
import mcast.core.loss.Expectation;
import mcast.core.loss.Judgement;
import mcast.core.loss.LossWatch;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.DatagramSink;
import mcast.core.receive.SilenceMeter;
import mcast.core.stream.FlowKey;
import mcast.core.stream.FlowReport;
import mcast.core.stream.Pair;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamSink;

/** Counts datagrams as streams, and shows the streams after each interval. Used by the receiving thread. */
public final class StreamReporter implements DatagramSink {
    private final List<Group> groups;
    private final GroupNames names;
    private final StreamSink counted;
    private final Map<StreamKey, StreamReport> before = new HashMap<>();
    private final Map<FlowKey, FlowReport> flowsBefore = new HashMap<>();
    private final StreamView view;
    private final List<Consumer<Interval>> listeners = new ArrayList<>();
    private long since = System.nanoTime();

    /**
     * Makes a reporter; the first interval begins now.
     *
     * @param formats how payloads may be numbered
     * @param groups those that are listened to, with their names
     * @param pair compares two legs; empty if there are none
     * @param view shows the intervals
     */
    public StreamReporter(List<StreamFormat> formats, GroupList groups, Optional<Pair> pair, StreamView view) {
        this.groups = groups.groups();
        this.names = groups.names();
        this.view = view;
        this.counted = pair.isPresent()
                ? new StreamSink(formats, view::gapsOf, pair.get())
                : new StreamSink(formats, view::gapsOf);
    }

    /**
     * Tells of each interval from now on, before the view shows it.
     *
     * @param listener called by the receiving thread
     */
    public void onInterval(Consumer<Interval> listener) {
        listeners.add(listener);
    }

    @Override
    public boolean accept(Datagram datagram) throws IOException {
        boolean counts = counted.accept(datagram);
        view.tellGaps();
        return counts;
    }

    @Override
    public int acceptRun(DatagramRun run) throws IOException {
        int taken = counted.acceptRun(run);
        view.tellGaps();
        return taken;
    }

    @Override
    public void quiet() throws IOException {
        view.quiet();
    }

    @Override
    public void interval() throws IOException {
        double seconds = seconds();
        List<StreamRow> rows = rows(seconds);
        List<FlowRow> flows = flows(seconds);
        var interval = new Interval(
                rows, flows, silent(rows, flows), names, counted.pair().map(Pair::interval));
        listeners.forEach(each -> each.accept(interval));
        view.interval(interval);
    }

    /** {@return the sink that counts all that this reporter takes} */
    public StreamSink counted() {
        return counted;
    }

    /** {@return this moment by the clock of the arrivals, in nanoseconds since the Unix epoch} */
    public long epochNanos() {
        return counted.epochNanos();
    }

    /**
     * Sums up, after the reception has ended.
     *
     * @param received the datagrams received
     * @param heard what has heard all of it
     * @param judgement the judgement of the reception
     * @param watch the watch that began with the reception
     * @param epochNanos the time of the judgement
     * @return the summary
     */
    public StreamSummary summary(
            Traffic received, SilenceMeter heard, Judgement judgement, LossWatch watch, long epochNanos) {
        double seconds = seconds();
        return new StreamSummary(
                received,
                rows(seconds),
                flows(seconds),
                counted.pair().map(PairSummary::of),
                counted.streams().unnumbered(),
                counted.streams().beyondLimit(),
                watch.report(counted, heard, judgement),
                judgement,
                epochNanos,
                names);
    }

    /**
     * Judges the reception, after it has ended.
     *
     * @param expected what it has to deliver
     * @param heard what has heard all of it
     * @param epochNanos the time of the judgement
     * @return the judgement
     */
    public Judgement judge(Expectation expected, SilenceMeter heard, long epochNanos) {
        counted.pair().ifPresent(pair -> pair.end(epochNanos));
        return Judgement.of(expected, heard, counted, epochNanos);
    }

    /** Ends the interval; it is longer than asked for if the reader of the output stalls. */
    private double seconds() {
        long now = System.nanoTime();
        double seconds = (now - since) / 1e9;
        since = now;
        return seconds;
    }

    private List<Group> silent(List<StreamRow> rows, List<FlowRow> flows) {
        Set<Group> silent = new LinkedHashSet<>(groups);
        rows.forEach(row -> silent.remove(row.key().membership().group()));
        flows.forEach(row -> silent.remove(row.key().membership().group()));
        return List.copyOf(silent);
    }

    private List<FlowRow> flows(double seconds) {
        List<FlowRow> rows = new ArrayList<>();
        counted.streams().unnumberedFlows().forEach((key, report) -> {
            FlowReport earlier = flowsBefore.get(key);
            rows.add(new FlowRow(
                    key,
                    report,
                    report.datagrams() - (earlier == null ? 0 : earlier.datagrams()),
                    report.bytes() - (earlier == null ? 0 : earlier.bytes()),
                    seconds,
                    names.of(key.membership().group())));
            flowsBefore.put(key, report);
        });
        return rows;
    }

    private List<StreamRow> rows(double seconds) {
        List<StreamRow> rows = new ArrayList<>();
        for (Map.Entry<StreamKey, StreamReport> each :
                counted.streams().reports().entrySet()) {
            StreamReport earlier = before.getOrDefault(each.getKey(), StreamReport.NONE);
            rows.add(new StreamRow(
                    each.getKey(),
                    each.getValue(),
                    each.getValue().since(earlier),
                    seconds,
                    names.of(each.getKey().membership().group())));
            before.put(each.getKey(), each.getValue());
        }
        return rows;
    }
}
