package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import mcast.core.Group;
import mcast.core.send.Sender;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;

final class DatagramTest {
    @Test
    void anEmptyDatagramSaysSo() {
        var datagram = new Datagram();
        assertEquals(0, datagram.length());
        assertEquals(0, datagram.payload().length);
        assertEquals("nothing received yet", datagram.toString());
        assertThrows(IllegalStateException.class, datagram::source);
        assertThrows(IllegalStateException.class, datagram::sourcePort);
        assertThrows(IllegalStateException.class, datagram::socketAddress);
        assertThrows(IllegalStateException.class, datagram::nanoTime);
        assertThrows(IllegalStateException.class, datagram::group);
        assertThrows(IllegalStateException.class, datagram::networkInterface);
        assertThrows(IllegalStateException.class, datagram::membership);
    }

    @Test
    void tellsOfItsSenderAndGroupInOneLine() throws IOException {
        Group group = Loopback.group("127.0.0.1@232.77.1.26");
        var datagram = new Datagram();
        try (var receiver = Loopback.receiver(group);
                var sender = Sender.open(group, Loopback.SENDING)) {
            sender.send(Loopback.bytes("\033]0;title\007"));
            Loopback.heard(receiver, datagram);
            var from = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), sender.sourcePort());
            assertEquals(from, datagram.socketAddress());
            assertEquals(
                    "127.0.0.1:" + from.getPort() + " > 232.77.1.26:" + group.port() + " 10 bytes",
                    datagram.toString());
        }
    }
}
