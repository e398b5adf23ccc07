package mcast.cli.command;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import mcast.core.capture.CaptureSink;
import mcast.core.capture.RecordingSink;
import mcast.core.receive.DatagramSink;

/** The capture that {@code --record} asks for, if it does: a run without one loads no class for it. */
final class Recording implements Closeable {
    private final Optional<CaptureSink> capture;

    /**
     * Starts the capture.
     *
     * @throws IOException if the file cannot be written
     */
    Recording(Optional<Path> file) throws IOException {
        capture = file.isEmpty() ? Optional.empty() : Optional.of(CaptureSink.toFile(file.get()));
    }

    /** Returns a sink for a rehearsal: it does what {@link #around} does, and leaves the file alone. */
    static DatagramSink rehearsed(Optional<Path> file, DatagramSink sink) throws IOException {
        return file.isEmpty() ? sink : new RecordingSink(sink, CaptureSink.to(OutputStream.nullOutputStream()));
    }

    /** Returns a sink that records what it passes on to another; the other one if nothing is to be recorded. */
    DatagramSink around(DatagramSink sink) {
        return capture.isEmpty() ? sink : new RecordingSink(sink, capture.get());
    }

    @Override
    public void close() throws IOException {
        if (capture.isPresent()) {
            capture.get().close();
        }
    }
}
