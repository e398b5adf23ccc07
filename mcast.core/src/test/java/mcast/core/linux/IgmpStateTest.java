package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IgmpStateTest {
    @Test
    void theTableIsRead() throws IOException {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the table is as in memory");
        var states = IgmpState.parse(
                """
                Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter
                1\tlo        :     1      V3
                \t\t\t\t010000E0     1 0:00000000\t\t0
                4\teth0      :     3      V3
                \t\t\t\t030201EF     1 1:0000001F\t\t0
                \t\t\t\t040201EF     1 0:00000000\t\t1
                \t\t\t\t010000E0     1 0:00000000\t\t0
                12\tlong-name-15chr:     1      V2
                \t\t\t\t010000E0     1 0:00000000\t\t0
                """
                        .lines()
                        .toList());
        assertEquals(
                Map.of(
                        1,
                        new IgmpState(3, Set.of()),
                        4,
                        new IgmpState(3, Set.of(InetAddress.getByName("239.1.2.3"))),
                        12,
                        new IgmpState(2, Set.of())),
                states);
    }

    @Test
    void aBridgeIsKnownByItsFolder(@TempDir Path folders) throws IOException {
        Path bridge = Files.createDirectories(folders.resolve("br0/bridge"));
        Files.writeString(bridge.resolve("multicast_snooping"), "1\n");
        assertEquals(Optional.empty(), BridgeState.of(folders, "br0"), "an old kernel's");
        Files.writeString(bridge.resolve("multicast_querier"), "0\n");
        assertEquals(Optional.of(new BridgeState(true, false)), BridgeState.of(folders, "br0"));
        Files.createDirectories(folders.resolve("eth0"));
        assertEquals(Optional.empty(), BridgeState.of(folders, "eth0"));
    }
}
