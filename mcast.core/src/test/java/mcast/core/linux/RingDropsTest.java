package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RingDropsTest {
    private static final byte[] ADDRESS = {2, 0, 0, 0, 0, 1};

    @Test
    void countsThoseOfTheInterface(@TempDir Path folders) throws IOException {
        Path statistics = Files.createDirectories(folders.resolve("eth0/statistics"));
        Files.writeString(folders.resolve("eth0/address"), "02:00:00:00:00:01\n");
        Files.writeString(statistics.resolve("rx_missed_errors"), "12\n");
        Files.writeString(statistics.resolve("rx_fifo_errors"), "3\n");
        Files.writeString(statistics.resolve("rx_packets"), "1000\n");
        assertEquals(Optional.of(new RingDrops(12, 1000)), RingDrops.of(folders, "eth0", ADDRESS));
        assertEquals(Optional.empty(), RingDrops.of(folders, "eth1", ADDRESS));
        Files.writeString(folders.resolve("eth0/address"), "02:00:00:00:00:02\n");
        assertEquals(Optional.empty(), RingDrops.of(folders, "eth0", ADDRESS), "that of another network");
    }
}
