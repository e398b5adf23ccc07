package mcast.cli.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcast.core.Traffic;
import mcast.core.loss.LossWatch;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramSink;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamSink;

/** Counts what comes as streams, and shows them after each interval and at the end. */
public final class StreamReporter implements DatagramSink {
    private final StreamSink counted = new StreamSink();
    private final Map<StreamKey, StreamReport> before = new HashMap<>();
    private final StreamView view;
    private long since = System.nanoTime();

    public StreamReporter(StreamView view) {
        this.view = view;
    }

    @Override
    public boolean accept(Datagram datagram) {
        return counted.accept(datagram);
    }

    @Override
    public void quiet() {}

    @Override
    public void interval() throws IOException {
        view.interval(rows());
    }

    /** Shows the streams, and where their missing datagrams were lost. */
    public void end(Traffic received, LossWatch watch) throws IOException {
        view.end(new StreamSummary(
                received,
                rows(),
                counted.streams().unnumbered(),
                counted.streams().beyondLimit(),
                watch.report(counted)));
    }

    /** The worst loss of any stream, in percent. */
    public double worstLoss() {
        return counted.streams().reports().values().stream()
                .mapToDouble(StreamReport::lossPercent)
                .max()
                .orElse(0);
    }

    private List<StreamRow> rows() {
        long now = System.nanoTime(); // a reader that stalls makes an interval longer than was asked for
        double seconds = (now - since) / 1e9;
        since = now;
        List<StreamRow> rows = new ArrayList<>();
        for (Map.Entry<StreamKey, StreamReport> each :
                counted.streams().reports().entrySet()) {
            StreamReport earlier = before.getOrDefault(each.getKey(), StreamReport.NONE);
            rows.add(new StreamRow(
                    each.getKey(), each.getValue(), each.getValue().since(earlier), seconds));
            before.put(each.getKey(), each.getValue());
        }
        return rows;
    }
}
