package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import mcast.core.Interfaces;
import mcast.harness.Loopback;
import mcast.harness.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchedSendTest {
    private static final int SIZE = 8;

    @BeforeEach
    void onLinux() {
        Requirement.that(System.getProperty("os.name").equals("Linux"), "the call is one of Linux");
    }

    @ParameterizedTest(name = "{0}, {2} of each message, direct: {5}")
    @CsvSource({
        "127.0.0.1, INET, 64, 300, 300, true",
        "127.0.0.1, INET, 64, 600, 512, true", // eight messages
        "127.0.0.1, INET, 64, 300, 300, false",
        "127.0.0.1, INET, 1, 3, 3, true",
        "127.0.0.1, INET, 1, 10, 8, false",
        "::1, INET6, 64, 300, 300, true",
        "::1, INET6, 64, 300, 300, false",
        "::1, INET6, 1, 10, 8, true"
    })
    void whatTheKernelTookArrives(
            String address, StandardProtocolFamily family, int segments, int count, int taken, boolean direct)
            throws IOException {
        Requirement.that(
                Interfaces.hasAddress(Loopback.networkInterface(), family), "lo has no " + family + " address here");
        var local = new InetSocketAddress(InetAddress.ofLiteral(address), 0);
        ByteBuffer payloads =
                direct ? ByteBuffer.allocateDirect(3 + SIZE * count) : ByteBuffer.allocate(3 + SIZE * count);
        for (int i = 0; i < count; i++) {
            payloads.putLong(3 + i * SIZE, i);
        }
        payloads.position(2).limit(payloads.capacity());
        try (var from = DatagramChannel.open(family).bind(local);
                var to = DatagramChannel.open(family).bind(local).setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
                var batch = batch(from, to)) {
            Requirement.that(segments == 1 || batch.cuts(), "this kernel cuts no messages");
            Requirement.that(
                    taken <= 300 || to.getOption(StandardSocketOptions.SO_RCVBUF) >= 1 << 20,
                    "net.core.rmem_max allows no receive buffer that they fit");
            assertEquals(taken, batch.send(payloads, 3, SIZE, count, segments));
            ByteBuffer received = ByteBuffer.allocate(100);
            for (int i = 0; i < taken; i++) {
                assertEquals(from.getLocalAddress(), to.receive(received.clear()));
                assertEquals(SIZE, received.flip().remaining());
                assertEquals(i, received.getLong());
            }
            to.configureBlocking(false);
            assertEquals(null, to.receive(received.clear()), "more than was told");
        }
    }

    @Test
    void aRefusalIsANumberAndClosingLeavesTheSocketOpen() throws IOException {
        var local = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        try (var from = DatagramChannel.open(StandardProtocolFamily.INET).bind(local);
                var to = DatagramChannel.open(StandardProtocolFamily.INET).bind(local)) {
            ByteBuffer payloads = ByteBuffer.allocateDirect(2 * 65_508);
            var batch = batch(from, to);
            try (batch) {
                assertEquals(-Errno.EMSGSIZE, batch.send(payloads, 0, 65_508, 2, 1));
                assertEquals(2, batch.send(payloads, 0, 65_507, 2, 1));
                assertEquals(3, batch.send(payloads, 0, 0, 3, 1));
            }
            batch.close();
            assertEquals(1, from.send(ByteBuffer.allocate(1), to.getLocalAddress()));
        }
    }

    /** Its number may be another file's by then, as in a sender that another thread closes. */
    @Test
    void itSendsOnADescriptorOfItsOwn() throws IOException {
        var local = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        try (var to = new DatagramSocket(local)) {
            var from = DatagramChannel.open(StandardProtocolFamily.INET).bind(local);
            int port = from.socket().getLocalPort();
            try (var batch = new BatchedSend(descriptor(from), to.getLocalAddress(), to.getLocalPort())) {
                from.close();
                try (var other =
                        DatagramChannel.open(StandardProtocolFamily.INET).bind(local)) {
                    assertEquals(1, batch.send(ByteBuffer.allocate(SIZE), 0, SIZE, 1, 1));
                    var received = new DatagramPacket(new byte[SIZE], SIZE);
                    to.receive(received);
                    assertEquals(port, received.getPort());
                    assertFalse(port == other.socket().getLocalPort());
                }
            }
            assertFalse(KernelSocket.isBound(port));
        }
    }

    @Test
    void whatIsNoSocketIsRefusedAtOnce() {
        InetAddress address = InetAddress.ofLiteral("127.0.0.1");
        assertThrows(IOException.class, () -> new BatchedSend(-1, address, 9));
    }

    private static BatchedSend batch(DatagramChannel from, DatagramChannel to) throws IOException {
        var destination = (InetSocketAddress) to.getLocalAddress();
        return new BatchedSend(descriptor(from), destination.getAddress(), destination.getPort());
    }

    private static int descriptor(DatagramChannel channel) {
        StandardProtocolFamily family = channel.socket().getLocalAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
        return KernelSocket.boundTo(channel.socket().getLocalPort(), family)
                .orElseThrow()
                .descriptor();
    }
}
