package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import mcast.core.Group;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;

/** All of 127.0.0.0/8 is this host, so there are as many sources as one likes. */
final class SourceFilterTest {
    @Test
    void aSourceSpecificGroupHearsItsSourceOnly() throws IOException {
        Group group = Loopback.group("127.0.0.2@232.77.4.1");
        var datagram = new Datagram();
        try (var receiver = Loopback.receiver(group)) {
            Loopback.sendFrom("127.0.0.1", group, "of another source");
            Loopback.sendFrom("127.0.0.3", group, "of a third");
            Loopback.sendFrom("127.0.0.2", group, "of the source");
            assertEquals("of the source", Loopback.heard(receiver, datagram));
            assertEquals(InetAddress.ofLiteral("127.0.0.2"), datagram.source());
            assertEquals(group, datagram.group());
        }
    }

    @Test
    void twoSourcesOfOneGroupAreToldApart() throws IOException {
        Group one = Loopback.group("127.0.0.2@232.77.4.2");
        Group two = Group.parse("127.0.0.3@232.77.4.2:" + one.port());
        var datagram = new Datagram();
        try (var receiver = Loopback.receiver(one, two)) {
            Loopback.sendFrom("127.0.0.1", one, "of neither");
            Loopback.sendFrom("127.0.0.3", one, "three");
            assertEquals("three", Loopback.heard(receiver, datagram));
            assertEquals(two, datagram.group());
            Loopback.sendFrom("127.0.0.2", one, "two");
            assertEquals("two", Loopback.heard(receiver, datagram));
            assertEquals(one, datagram.group());
        }
    }

    @Test
    void anExcludedSourceIsNotHeard() throws IOException {
        Group group = Loopback.group("239.77.4.3");
        ReceiverOptions options = Loopback.RECEIVING.withExcludedSources(Set.of(
                InetAddress.ofLiteral("127.0.0.2"),
                InetAddress.ofLiteral("127.0.0.3"),
                InetAddress.ofLiteral("fd00::7")));
        try (var receiver = Receiver.open(List.of(group), options)) {
            Loopback.sendFrom("127.0.0.2", group, "excluded");
            Loopback.sendFrom("127.0.0.3", group, "excluded too");
            Loopback.sendFrom("127.0.0.1", group, "heard");
            assertEquals("heard", Loopback.heard(receiver));
        }
    }

    @Test
    void anExcludedSourceHasToBeUnicast() throws IOException {
        Group group = Loopback.group("239.77.4.4");
        for (String each : List.of("239.1.2.3", "0.0.0.0")) {
            var e = assertThrows(
                    IllegalArgumentException.class,
                    () -> Receiver.open(
                            List.of(group),
                            Loopback.RECEIVING.withExcludedSources(Set.of(InetAddress.ofLiteral(each)))));
            assertTrue(String.valueOf(e.getMessage()).contains(each), e.getMessage());
        }
    }
}
