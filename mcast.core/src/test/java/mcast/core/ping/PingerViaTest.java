package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import mcast.core.Group;
import mcast.core.linux.NativeAccess;
import mcast.harness.Loopback;
import mcast.harness.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host is asked by unicast from the first ping on, at the group's port. */
final class PingerViaTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private final RecordedReplies recorder = new RecordedReplies();

    @BeforeEach
    void requireLinux() {
        Requirement.that(NativeAccess.isEnabled(), "native access to Linux is not there");
    }

    @Test
    void aResponderAnswersThereToo() throws Exception {
        Group group = Loopback.group("239.77.43.1");
        for (PingOptions options : List.of(
                Loopback.ASKING.withCount(5), Loopback.ASKING.withoutInterval().withCount(5))) {
            try (Responder responder = Background.answering(group)) {
                PingReport report = recorder.run(group, options.withVia(HERE));
                ViaReport via = report.via().orElseThrow();
                assertEquals(List.of(), responder.shutPorts());
                assertEquals(new InetSocketAddress(HERE, group.port()), via.address());
                assertEquals(5, via.expected());
                assertEquals(5, via.received());
                assertTrue(via.hears());
                assertEquals(OptionalInt.of(0), via.hopsThere());
                assertEquals(OptionalInt.of(0), via.hops());
                assertTrue(via.clock().orElseThrow().mayBeNone(), via::toString);
                assertEquals(5, report.responders().getFirst().received());
                assertEquals(0, report.responders().getFirst().duplicates()); // the door hears no multicast
                ClockOffset clock = report.responders().getFirst().clock().orElseThrow();
                assertTrue(clock.mayBeNone() && clock.outNanos() >= 0 && clock.backNanos() >= 0, clock::toString);
                assertEquals(5, recorder.replies.size());
                recorder.replies.clear();
            }
        }
    }

    /** The last unicast ping counts too, however little patience is left for it after the last multicast one. */
    @ParameterizedTest
    @CsvSource({"10, 50", "100, 50", "100, 5", "100, 1"})
    void nobodyThereIsNoAnswer(int intervalMillis, int patienceMillis) throws Exception {
        Group group = Loopback.group("239.77.43.2");
        PingReport report = recorder.run(
                group,
                Loopback.ASKING
                        .withCount(3)
                        .withInterval(Duration.ofMillis(intervalMillis))
                        .withPatience(Duration.ofMillis(patienceMillis))
                        .withVia(HERE));
        ViaReport via = report.via().orElseThrow();
        assertEquals(3, via.expected());
        assertEquals(0, via.received());
        assertFalse(via.hears());
    }

    /** Neither who listens at the port already, nor who comes later, misses a datagram. */
    @Test
    void aResponderTakesNoUnicastFromOthers() throws Exception {
        Group group = Loopback.group("239.77.43.3");
        try (var earlier = new MulticastSocket(group.port());
                Responder responder = Background.answering(new Group(group.address(), group.port()))) {
            assertEquals(List.of(group.port()), responder.shutPorts());
            assertHears(earlier);
        }
        try (Responder responder = Background.answering(group)) {
            assertEquals(List.of(), responder.shutPorts());
            for (var family : StandardProtocolFamily.values()) {
                if (family != StandardProtocolFamily.UNIX) {
                    try (var later = DatagramChannel.open(family)) {
                        later.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                        later.bind(new InetSocketAddress(group.port()));
                        assertHears(later.socket());
                    }
                }
            }
        }
    }

    private static void assertHears(DatagramSocket socket) throws Exception {
        socket.setSoTimeout(10_000);
        try (var sender = new DatagramSocket()) {
            byte[] text = Loopback.bytes("for you");
            sender.send(new DatagramPacket(text, text.length, HERE, socket.getLocalPort()));
        }
        var packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        assertEquals("for you", new String(packet.getData(), 0, packet.getLength(), "UTF-8"));
    }
}
