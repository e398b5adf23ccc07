package mcast.core.metrics;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes metrics to a file for node_exporter's textfile collector, which reads files whose names end in {@code .prom}.
 * Each time it writes a file beside it and renames that, so nobody reads half of one. A device, a pipe or a link is
 * refused, since the renaming would put a file in its place. The file stays when it is closed.
 */
public final class MetricsFile implements MetricsOutput {
    private final Path file;
    private final Path beside;

    /**
     * Chooses a file.
     *
     * @param file the file; it is overwritten
     */
    public MetricsFile(Path file) {
        this.file = file;
        beside = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    /**
     * Refuses a file that {@link #publish} would refuse, as far as can be told without writing one.
     *
     * @throws IOException if it is no regular file, or its folder takes none
     */
    public void requireWritable() throws IOException {
        requireRegular();
        Path folder = file.toAbsolutePath().resolveSibling(".");
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    private void requireRegular() throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is no regular file, which metrics would replace");
        }
    }

    @Override
    public void publish(List<Metric> metrics) throws IOException {
        requireRegular();
        try {
            Files.deleteIfExists(beside); // of a run that was killed; if it is a link, what it leads to is not ours
            Files.writeString(
                    beside,
                    MetricsText.of(metrics, TextFormat.PROMETHEUS),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
    }

    @Override
    public void close() {}
}
