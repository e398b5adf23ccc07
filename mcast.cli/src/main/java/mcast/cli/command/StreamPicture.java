package mcast.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import mcast.cli.report.Interval;
import mcast.cli.report.StreamPlot;
import mcast.cli.report.StreamSummary;

/** The picture of a reception that {@code --plot} asks for. Used by one thread. */
final class StreamPicture {
    private final PlotFile file;
    private final StreamPlot streams = new StreamPlot(System.currentTimeMillis() * 1_000_000);

    StreamPicture(Path file) {
        this.file = new PlotFile(file);
    }

    void add(Interval interval) {
        streams.add(interval.rows(), interval.flows());
    }

    void write(StreamSummary summary) throws IOException {
        streams.add(summary.rows(), summary.flows());
        file.write(streams.draw(summary));
    }
}
