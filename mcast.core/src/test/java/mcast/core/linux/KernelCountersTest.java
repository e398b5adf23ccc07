package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelCountersTest {
    private final Map<String, Long> counts = new HashMap<>();

    /** As if it went away before its file was opened, or while it was read. */
    @Test
    void anInterfaceThatGoesAwayIsLeftOut(@TempDir Path folder) throws IOException {
        KernelCounters.addInterface(counts, folder.resolve("gone0"), "gone0");
        Files.writeString(folder.resolve("half0"), "Ip6InReceives 7\nIp6InDiscards");
        KernelCounters.addInterface(counts, folder.resolve("half0"), "half0");
        Files.writeString(folder.resolve("eth0"), "ifIndex 2\nIp6InReceives 7\n");
        KernelCounters.addInterface(counts, folder.resolve("eth0"), "eth0");
        assertEquals(Map.of("Ip6InReceives eth0", 7L), counts);
    }

    @Test
    void aNameThatIsNotUtf8EndsNoList(@TempDir Path folder) throws IOException {
        Path list = folder.resolve("dev");
        Files.write(list, new byte[] {'e', (byte) 0xff, ':', '1', '\n', 'e', '0', ':', '2'});
        assertEquals(List.of("e\uFFFD:1", "e0:2"), Lines.of(list));
    }

    @Test
    void tablesAreNamedAsByNstat() {
        KernelCounters.addTables(
                counts,
                """
                Ip: Forwarding InReceives InDelivers
                Ip: 2 30 28
                IpExt: InNoRoutes InMcastPkts
                IpExt: 0 7
                """
                        .lines()
                        .toList());
        assertEquals(
                Map.of(
                        "IpForwarding",
                        2L,
                        "IpInReceives",
                        30L,
                        "IpInDelivers",
                        28L,
                        "IpExtInNoRoutes",
                        0L,
                        "IpExtInMcastPkts",
                        7L),
                counts);
    }

    @Test
    void eachInterfaceHasItsIPv6Counters() {
        KernelCounters.addNames(
                counts, List.of("ifIndex                         \t1f", "Ip6InReceives   \t92"), " eth0");
        assertEquals(Map.of("Ip6InReceives eth0", 92L), counts);
    }

    @Test
    void interfacesCountWhatComesIn() throws Exception {
        KernelCounters.addInterfaces(
                counts,
                """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes
                    x0: 7044      92    1    2    0     0          0         0     7044      91    0
                 y0:100 5 0 0 0 0 0 0 0 0
                """
                        .lines()
                        .toList());
        assertEquals(
                Map.of(
                        "rx_errors x0",
                        1L,
                        "rx_dropped x0",
                        2L,
                        "rx_errors y0",
                        0L,
                        "rx_dropped y0",
                        0L,
                        KernelCounters.ALL_RECEIVED,
                        97L),
                counts);
    }

    @Test
    void theBacklogIsThatOfAllProcessors() {
        KernelCounters.addBacklog(counts, List.of("0005377f 0000000a 00000000", "00085f22 00000001 00000000"));
        assertEquals(Map.of(KernelCounters.BACKLOG_PROCESSED, 0xd96a1L, KernelCounters.BACKLOG_DROPS, 11L), counts);
    }

    @Test
    void aDifferenceIsNeverNegative() {
        var before = KernelCounters.of(Map.of("IpInReceives", 10L, "rx_dropped eth0", 500L));
        var passed = KernelCounters.of(Map.of("IpInReceives", 12L, "rx_dropped eth0", 3L, "rx_dropped renamed", 4L))
                .since(before);
        assertEquals(2, passed.get("IpInReceives"));
        assertEquals(3, passed.get("rx_dropped eth0"), "an interface made anew");
        assertEquals(0, passed.get("rx_dropped renamed"), "counted since the interface was made, not since then");
        assertEquals(0, passed.get("unknown"));
    }

    @Test
    void thisKernelHasThem() {
        Requirement.that(Files.exists(Path.of("/proc/net/snmp")), "this system has no such counters");
        KernelCounters now = KernelCounters.read().orElseThrow();
        assertTrue(now.has("rx_dropped lo") && now.get("IpInReceives") > 0);
    }
}
