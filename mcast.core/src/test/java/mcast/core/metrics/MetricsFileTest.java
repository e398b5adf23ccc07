package mcast.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of metrics is written beside and renamed, under a name that others can foresee. */
final class MetricsFileTest {
    private static final String NO_METRICS = MetricsText.of(List.of(), TextFormat.PROMETHEUS);

    @Test
    void whatALinkLeadsToIsLeftAlone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mcast.prom");
        Path another = Files.writeString(folder.resolve("another"), "text of another");
        Path beside = folder.resolve("mcast.prom." + ProcessHandle.current().pid() + ".tmp");
        Files.createSymbolicLink(beside, another);
        new MetricsFile(file).publish(List.of());
        assertEquals("text of another", Files.readString(another));
        assertEquals(NO_METRICS, Files.readString(file));
        assertFalse(Files.isSymbolicLink(file));
    }

    @Test
    void whatAKilledRunLeftIsOverwritten(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mcast.prom");
        Path beside = folder.resolve("mcast.prom." + ProcessHandle.current().pid() + ".tmp");
        Files.writeString(beside, "half of");
        new MetricsFile(file).publish(List.of());
        assertEquals(NO_METRICS, Files.readString(file));
        assertFalse(Files.exists(beside));
    }
}
