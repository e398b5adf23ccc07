package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import mcast.core.Interfaces;
import mcast.harness.Loopback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DirectSendTest {
    @BeforeEach
    void onLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the call is one of Linux");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, INET", "::1, INET6"})
    void whatTheKernelTookArrives(String address, StandardProtocolFamily family) throws IOException {
        assumeTrue(Interfaces.hasAddress(Loopback.networkInterface(), family), "lo has no " + family + " address here");
        var local = new InetSocketAddress(InetAddress.ofLiteral(address), 0);
        try (var socket = DatagramChannel.open(family).bind(local).socket()) {
            socket.setSoTimeout(10_000);
            int descriptor = KernelSocket.boundTo(socket.getLocalPort(), family)
                    .orElseThrow()
                    .descriptor();
            var received = new DatagramPacket(new byte[10_000], 10_000);
            var direct = new DirectSend(descriptor, local.getAddress(), socket.getLocalPort());
            try (direct) {
                for (String text : new String[] {"one", "", "x".repeat(9_216)}) {
                    byte[] payload = Loopback.bytes("..." + text);
                    assertTrue(direct.send(new DatagramPacket(payload, 3, payload.length - 3)));
                    socket.receive(received);
                    assertEquals(text, new String(received.getData(), 0, received.getLength()));
                    assertEquals(socket.getLocalSocketAddress(), received.getSocketAddress());
                }
                assertFalse(direct.send(new DatagramPacket(new byte[9_217], 9_217)), "longer than it sends");
            }
            assertFalse(direct.send(new DatagramPacket(new byte[1], 1)), "closed");
        }
    }

    @Test
    void whatTheKernelRefusesIsNotSent() throws IOException {
        try (var socket = DatagramChannel.open(StandardProtocolFamily.INET)
                .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
                .socket()) {
            int descriptor = KernelSocket.boundTo(socket.getLocalPort(), StandardProtocolFamily.INET)
                    .orElseThrow()
                    .descriptor();
            try (var direct = new DirectSend(descriptor, InetAddress.ofLiteral("255.255.255.255"), 9)) {
                assertFalse(direct.send(new DatagramPacket(new byte[1], 1)), "a broadcast needs an option");
            }
        }
    }

    @Test
    void whatIsNoSocketIsRefusedAtOnce() {
        assertThrows(IOException.class, () -> new DirectSend(-1, InetAddress.ofLiteral("127.0.0.1"), 9));
    }
}
