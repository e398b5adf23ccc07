package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.SocketException;
import java.util.Collections;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.linux.KernelSocket;
import mcast.core.receive.Datagram;
import mcast.harness.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sender whose datagrams follow one another so fast that they go by the C library. */
final class FastSendingTest {
    private Group group;
    private Sender sender;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the C library is that of Linux");
        group = Loopback.group("239.77.8.1");
        sender = Sender.open(group, Loopback.SENDING);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void itSendsAndRefusesAsBefore() throws IOException {
        int port = sender.sourcePort();
        speedUp();
        var datagram = new Datagram();
        try (var receiver = Loopback.receiver(group)) {
            for (String text : new String[] {"one", "", "x".repeat(20_000), "two"}) {
                sender.send(Loopback.bytes(text));
                assertEquals(text, Loopback.heard(receiver, datagram));
                assertEquals(port, datagram.sourcePort());
            }
            var e = assertThrows(MulticastException.class, () -> sender.send(new byte[65_508]));
            assertEquals("a datagram of 65508 bytes cannot be sent: 65507 bytes is the most", e.getMessage());
            sender.sendBurst(Loopback.bytes("abcd"), 0, 2, 2);
            sender.send(Loopback.bytes("ef"));
            assertEquals("ab", Loopback.heard(receiver));
            assertEquals("cd", Loopback.heard(receiver));
            assertEquals("ef", Loopback.heard(receiver));
        }
    }

    @Test
    void closingItLeavesNothingOpen() throws IOException {
        int port = sender.sourcePort();
        speedUp();
        sender.close();
        assertThrows(SocketException.class, () -> sender.send(new byte[1]));
        assertFalse(KernelSocket.isBound(port));
    }

    @Test
    void ifItsSocketIsClosedItGoesOnWithANewOne() throws IOException {
        int port = sender.sourcePort();
        speedUp();
        sender.socket().close();
        try (var receiver = Loopback.receiver(group)) {
            sender.send(Loopback.bytes("next"));
            assertEquals("next", Loopback.heard(receiver));
            assertFalse(sender.sourcePort() == port);
            assertFalse(KernelSocket.isBound(port));
        }
    }

    @Test
    void aThousandDatagramsPrepareNothing() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            sender.send(new byte[1]);
        }
        assertEquals(1, descriptors());
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().equals("direct-send")));
    }

    private void speedUp() throws IOException {
        long end = System.nanoTime() + Loopback.PATIENCE.toNanos();
        while (descriptors() == 1) {
            assertTrue(System.nanoTime() < end, "no second descriptor");
            for (int i = 0; i < 5_000; i++) {
                sender.send(new byte[1]);
            }
        }
    }

    private int descriptors() {
        long inode = KernelSocket.boundTo(sender.sourcePort(), group.family())
                .orElseThrow()
                .inode();
        return Collections.frequency(KernelSocket.open().values(), inode);
    }
}
