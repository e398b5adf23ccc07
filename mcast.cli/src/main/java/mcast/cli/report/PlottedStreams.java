package mcast.cli.report;

import java.io.IOException;
import mcast.core.stream.GapListener;
import mcast.core.stream.StreamKey;

/**
 * Adds each interval to a picture before another view shows it. Immutable.
 *
 * @param view shows the intervals
 * @param plot the picture
 */
public record PlottedStreams(StreamView view, StreamPlot plot) implements StreamView {
    @Override
    public void interval(Interval interval) throws IOException {
        plot.add(interval.rows(), interval.flows());
        view.interval(interval);
    }

    @Override
    public GapListener gapsOf(StreamKey key) {
        return view.gapsOf(key);
    }

    @Override
    public void tellGaps() throws IOException {
        view.tellGaps();
    }

    @Override
    public void quiet() throws IOException {
        view.quiet();
    }

    @Override
    public void end() throws IOException {
        view.end();
    }
}
