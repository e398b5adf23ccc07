package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import mcast.core.Interfaces;
import mcast.harness.Loopback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NativeSendTest {
    @BeforeEach
    void onLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the numbers are those of Linux");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, INET", "::1, INET6"})
    void aDatagramArrivesOrTheNumberTellsWhyNot(String address, StandardProtocolFamily family) throws IOException {
        assumeTrue(Interfaces.hasAddress(Loopback.networkInterface(), family), "lo has no " + family + " address here");
        var local = new InetSocketAddress(InetAddress.ofLiteral(address), 0);
        byte[] payload = "...text".getBytes(StandardCharsets.UTF_8);
        try (var socket = DatagramChannel.open(family).bind(local).socket()) {
            var sent = new DatagramPacket(payload, 3, 4, socket.getLocalSocketAddress());
            int descriptor = KernelSocket.boundTo(socket.getLocalPort(), family)
                    .orElseThrow()
                    .descriptor();
            assertEquals(0, NativeSend.send(descriptor, sent));
            var received = new DatagramPacket(new byte[100], 100);
            socket.setSoTimeout(10_000);
            socket.receive(received);
            assertEquals("text", new String(received.getData(), 0, received.getLength(), StandardCharsets.UTF_8));
            assertEquals(socket.getLocalSocketAddress(), received.getSocketAddress());
            sent.setData(new byte[65_508 + 20]);
            assertEquals(Errno.EMSGSIZE, NativeSend.send(descriptor, sent));
            assertEquals(Errno.EBADF, NativeSend.send(-1, sent));
        }
    }
}
