package mcast.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcast.cli.report.Interval;
import mcast.cli.report.StreamPlot;
import mcast.cli.report.StreamSummary;

/** The picture that {@code --plot} asks for. Used by one thread. */
final class PlotFile {
    private final Path file;
    private final StreamPlot streams = new StreamPlot(System.currentTimeMillis() * 1_000_000);

    /**
     * Makes the file, so that one that cannot be written is refused before the run and not after it.
     *
     * @throws IOException if it cannot be written
     */
    PlotFile(Path file) throws IOException {
        this.file = file;
        write("");
    }

    void add(Interval interval) {
        streams.add(interval.rows(), interval.flows());
    }

    void write(StreamSummary summary) throws IOException {
        streams.add(summary.rows(), summary.flows());
        write(streams.draw(summary));
    }

    private void write(String text) throws IOException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IOException("cannot write the picture to " + file + ": " + FileRefusal.reason(e), e);
        }
    }
}
