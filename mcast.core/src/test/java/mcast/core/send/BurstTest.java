package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.linux.KernelSocket;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many datagrams from one buffer: whatever the kernel does to carry them, each arrives as one datagram. */
final class BurstTest {
    @ParameterizedTest(name = "{1} of {0} bytes, {2} memory")
    @CsvSource({
        "1, 100, heap",
        "64, 1, heap",
        "64, 64, heap",
        "64, 65, heap",
        "64, 1025, heap",
        "1400, 46, heap",
        "1400, 47, heap",
        "9000, 20, heap",
        "40000, 3, heap",
        "65507, 2, heap",
        "0, 3, heap",
        "1, 1, native",
        "1, 2000, native",
        "64, 64, native",
        "64, 65, native",
        "64, 128, native",
        "64, 129, native",
        "64, 1024, native",
        "64, 1025, native",
        "511, 257, native",
        "512, 128, native",
        "1400, 185, native",
        "9000, 20, native",
        "40000, 3, native",
        "65507, 2, native",
        "0, 11, native",
        "64, 1025, read-only"
    })
    void eachArrivesWholeAndInOrder(int size, int count, String memory) throws IOException {
        Group group = Loopback.group("239.77.9.1");
        var datagram = new Datagram();
        byte[] payloads = numbered(size, count);
        try (var receiver = Receiver.open(List.of(group), Loopback.RECEIVING);
                var sender = Sender.open(group, Loopback.SENDING)) {
            assertEquals(count, send(sender, payloads, size, count, memory));
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

    private static int send(Sender sender, byte[] payloads, int size, int count, String memory) throws IOException {
        if (memory.equals("heap")) {
            return sender.sendBurst(payloads, 3, size, count);
        }
        ByteBuffer buffer = memory.equals("native")
                ? ByteBuffer.allocateDirect(payloads.length).put(payloads)
                : ByteBuffer.wrap(payloads).asReadOnlyBuffer();
        buffer.position(1);
        int sent = sender.sendBurst(buffer, 3, size, count);
        assertEquals(1, buffer.position());
        return sent;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBurstGoesOnWithANewSocketIfItsOwnWasClosed(boolean isDirect) throws IOException {
        Group group = Loopback.group("239.77.9.4");
        ByteBuffer buffer = isDirect ? ByteBuffer.allocateDirect(640) : ByteBuffer.allocate(640);
        var datagram = new Datagram();
        try (var receiver = Receiver.open(List.of(group), Loopback.RECEIVING);
                var sender = Sender.open(group, Loopback.SENDING)) {
            assertEquals(10, sender.sendBurst(buffer, 0, 64, 10));
            int port = sender.sourcePort();
            sender.socket().close();
            assertEquals(10, sender.sendBurst(buffer, 0, 64, 10));
            for (int i = 0; i < 20; i++) {
                assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
                assertEquals(i < 10, datagram.sourcePort() == port, "datagram " + i);
            }
            assertFalse(KernelSocket.isBound(port), "the old socket is still open");
        }
    }

    @Test
    void closingEndsBurstsAndLeavesNoSocket() throws Exception {
        for (int i = 0; i < 20; i++) {
            var sender = Sender.open(Loopback.group("239.77.9.5"), Loopback.SENDING);
            int port = sender.sourcePort();
            var begun = new CountDownLatch(1);
            var sending = new FutureTask<Void>(() -> {
                ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
                while (true) {
                    sender.sendBurst(buffer, 0, 64, 1024);
                    begun.countDown();
                }
            });
            Thread.ofPlatform().start(sending);
            begun.await();
            sender.close();
            var e = assertThrows(ExecutionException.class, () -> sending.get(10, TimeUnit.SECONDS));
            assertInstanceOf(SocketException.class, e.getCause());
            assertFalse(KernelSocket.isBound(port), "a descriptor is still open");
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
            ByteBuffer limited = ByteBuffer.allocateDirect(200).limit(199);
            assertThrows(IndexOutOfBoundsException.class, () -> sender.sendBurst(limited, 0, 100, 2));
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
