package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostSocketTest {
    private static final String HEADS =
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref"
                    + " pointer drops\n";

    @Test
    void readsTheRowsOfBothFamilies(@TempDir Path folder) throws IOException {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the tables are those of such a machine");
        Files.writeString(
                folder.resolve("udp"),
                HEADS
                        + " 1: 030201EF:1388 00000000:0000 07 00000000:00033F00 00:00000000 00000000  1000 0 9912 2"
                        + " 00000000aaaaaaaa 1234\n"
                        + " 2: 0100007F:0035 0200007F:1389 01 00000000:00000000 00:00000000 00000000 4294967294 0 9913"
                        + " 2 0000000000000000 0\n");
        Files.writeString(
                folder.resolve("udp6"),
                HEADS
                        + " 1: 000080FF000000000000000001000000:1388 00000000000000000000000000000000:0000 07"
                        + " 00000000:00000000 00:00000000 00000000     0        0 9914 2 0000000000000000 0\n"
                        + " 2: 0000000000000000FFFF0000030201EF:1388 00000000000000000000000000000000:0000 07"
                        + " 00000000:00000000 00:00000000 00000000     0        0 9915 2 0000000000000000 0\n");
        assertEquals(
                List.of(
                        new HostSocket(InetAddress.ofLiteral("239.1.2.3"), 5000, false, 1000, 9912, 0x33f00, 1234),
                        new HostSocket(InetAddress.ofLiteral("127.0.0.1"), 53, true, -2, 9913, 0, 0),
                        new HostSocket(InetAddress.ofLiteral("ff80::0:0:1"), 5000, false, 0, 9914, 0, 0),
                        new HostSocket(InetAddress.ofLiteral("239.1.2.3"), 5000, false, 0, 9915, 0, 0)),
                HostSocket.all(folder));
    }

    @Test
    void aRowOfAnotherFormatIsNoSocket(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("udp"), HEADS + " 1: 030201EF:1388 nonsense\n");
        Files.writeString(folder.resolve("udp6"), "");
        assertEquals(List.of(), HostSocket.all(folder));
        assertEquals(List.of(), HostSocket.all(folder.resolve("none")));
    }

    @Test
    void aSocketOfThisProgramIsListedWithItsName() throws IOException {
        Requirement.that(Files.exists(Path.of("/proc/net/udp")), "this system has no such table");
        try (var channel = DatagramChannel.open(java.net.StandardProtocolFamily.INET)
                .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            HostSocket own = HostSocket.all().stream()
                    .filter(each -> each.port() == port)
                    .findAny()
                    .orElseThrow();
            assertEquals(InetAddress.ofLiteral("127.0.0.1"), own.address());
            assertEquals(0, own.drops());
            HostProgram program =
                    HostProgram.holding(java.util.Set.of(own.inode())).get(own.inode());
            assertEquals(ProcessHandle.current().pid(), program.pid());
            assertTrue(!program.stopped() && !program.name().isEmpty(), program::toString);
        }
    }
}
