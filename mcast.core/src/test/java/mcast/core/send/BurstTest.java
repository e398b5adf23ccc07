package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many datagrams from one buffer: whatever the kernel does to carry them, each arrives as one datagram. */
final class BurstTest {
    @ParameterizedTest(name = "{1} of {0} bytes")
    @CsvSource({
        "1, 100",
        "64, 1",
        "64, 64",
        "64, 65",
        "1400, 46",
        "1400, 47",
        "9000, 20",
        "40000, 3",
        "65507, 2",
        "0, 3"
    })
    void eachArrivesWholeAndInOrder(int size, int count) throws IOException {
        Group group = Loopback.group("239.77.9.1");
        var datagram = new Datagram();
        byte[] payloads = numbered(size, count);
        try (var receiver = Receiver.open(List.of(group), Loopback.RECEIVING);
                var sender = Sender.open(group, Loopback.SENDING)) {
            assertEquals(count, sender.sendBurst(payloads, 3, size, count));
            for (int i = 0; i < count; i++) {
                assertTrue(receiver.receive(datagram, Loopback.PATIENCE), "datagram " + i + " of " + count);
                int start = 3 + i * size;
                assertArrayEquals(Arrays.copyOfRange(payloads, start, start + size), datagram.payload());
                assertEquals(sender.sourcePort(), datagram.sourcePort());
                assertEquals(Loopback.networkInterface(), datagram.networkInterface());
            }
            sender.send(Loopback.bytes("end"));
            assertEquals("end", Loopback.heard(receiver, datagram));
        }
    }

    @Test
    void burstsOfAnySizesAndSingleDatagramsTakeTurns() throws IOException {
        Group group = Loopback.group("239.77.9.2");
        byte[] buffer = numbered(1000, 60);
        var datagram = new Datagram();
        try (var receiver = Receiver.open(List.of(group), Loopback.RECEIVING);
                var sender = Sender.open(group, Loopback.SENDING)) {
            for (int size : new int[] {10, 1000, 20, 1, 999}) {
                sender.sendBurst(buffer, 0, size, 7);
                sender.send(buffer, 0, 5000); // longer than what a burst of that size was cut at
                sender.send(buffer, 0, size);
                for (int length : new int[] {size, size, size, size, size, size, size, 5000, size}) {
                    assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
                    assertEquals(length, datagram.length());
                }
            }
        }
    }

    @Test
    void whatCannotBeSentIsSaid() throws IOException {
        var sender = Sender.open(Loopback.group("239.77.9.3"), Loopback.SENDING);
        try (sender) {
            byte[] buffer = new byte[140_000];
            var tooLong = assertThrows(MulticastException.class, () -> sender.sendBurst(buffer, 0, 70_000, 2));
            assertTrue(String.valueOf(tooLong.getMessage()).contains("70000 bytes"), tooLong.getMessage());
            assertThrows(IllegalArgumentException.class, () -> sender.sendBurst(buffer, 0, 100, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> sender.sendBurst(buffer, 1, 1400, 100));
        }
        assertThrows(SocketException.class, () -> sender.sendBurst(new byte[200], 0, 100, 2));
    }

    private static byte[] numbered(int size, int count) {
        byte[] all = new byte[3 + size * count];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 31 + i / 251);
        }
        return all;
    }
}
