package mcast.cli.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import mcast.cli.words.MetricsPlace;

/** The files that a run writes beside its output. */
final class WrittenFiles {
    private static final List<Map.Entry<String, Path>> OUTPUTS = List.of(
            Map.entry("standard output", Path.of("/dev/fd/1")), Map.entry("standard error", Path.of("/dev/fd/2")));

    private final SequencedMap<String, Path> byOption = new LinkedHashMap<>();
    private final Optional<MetricsPlace> metrics;
    private final Optional<Path> plot;

    WrittenFiles(Optional<Path> record, Optional<MetricsPlace> metrics, Optional<Path> plot) {
        this.metrics = metrics;
        this.plot = plot;
        record.ifPresent(file -> byOption.put("--record", file));
        metrics.filter(place -> !place.isServed()).ifPresent(place -> byOption.put("--metrics", place.file()));
        plot.ifPresent(file -> byOption.put("--plot", file));
    }

    /**
     * Refuses, before any is opened, a file that is printed to, one that two options name, and one that cannot be
     * written. A capture empties its file when it is opened, which says by itself if it cannot be.
     *
     * @throws IOException if one would overwrite what is written by another way, or would be refused later
     */
    void check() throws IOException {
        requireApart();
        if (metrics.isPresent()) {
            Metering.requireWritable(metrics.get());
        }
        if (plot.isPresent()) {
            new PlotFile(plot.get()).requireWritable();
        }
    }

    private void requireApart() throws IOException {
        Map<String, Path> others = new LinkedHashMap<>();
        for (Map.Entry<String, Path> each : byOption.entrySet()) {
            try {
                requireApart(each.getKey(), each.getValue(), others);
            } catch (FileSystemException e) {
                throw new IOException(each.getKey() + " names " + each.getValue() + ": " + FileRefusal.reason(e), e);
            }
            others.put(each.getKey(), each.getValue());
        }
    }

    private static void requireApart(String option, Path file, Map<String, Path> others) throws IOException {
        for (Map.Entry<String, Path> output : OUTPUTS) {
            if (Files.exists(output.getValue()) && isSame(file, output.getValue())) {
                throw new IOException(option + " names " + file + ", to which " + output.getKey() + " goes");
            }
        }
        for (Map.Entry<String, Path> other : others.entrySet()) {
            if (isSame(file, other.getValue())) {
                throw new IOException(other.getKey() + " and " + option + " name the same file, " + other.getValue()
                        + " and " + file);
            }
        }
    }

    /** A device or a pipe takes what comes from both. */
    private static boolean isSame(Path one, Path other) throws IOException {
        if (Files.exists(one) && Files.exists(other)) {
            return Files.isRegularFile(one) && Files.isSameFile(one, other);
        }
        return inRealFolder(LinkTarget.of(one)).equals(inRealFolder(LinkTarget.of(other)));
    }

    /** Returns the path of a file that is not there yet. A folder that is not there is told when the file is opened. */
    private static Path inRealFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null || !Files.exists(folder)
                ? file
                : folder.toRealPath().resolve(file.getFileName());
    }
}
