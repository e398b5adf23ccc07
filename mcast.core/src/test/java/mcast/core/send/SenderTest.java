package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.receive.Datagram;
import mcast.harness.FreshPort;
import mcast.harness.Loopback;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;

final class SenderTest {
    @Test
    void tellsWhereItSends() throws IOException {
        Group group = Loopback.group("239.77.6.1");
        int port = FreshPort.draw();
        try (var sender = Sender.open(group, Loopback.SENDING.withSourcePort(port))) {
            assertEquals(group, sender.group());
            assertEquals(Loopback.networkInterface(), sender.networkInterface());
            assertEquals(port, sender.sourcePort());
        }
    }

    @Test
    void sendsFromThePortAndAddressAskedFor() throws IOException {
        Group group = Loopback.group("127.0.0.1@239.77.6.2");
        int port = FreshPort.draw();
        var datagram = new Datagram();
        try (var receiver = Loopback.receiver(group);
                var sender = Sender.open(
                        group,
                        Loopback.SENDING.withSourcePort(port).withDscp(46).withSendBuffer(65_536))) {
            sender.send(Loopback.bytes("x"));
            assertEquals("x", Loopback.heard(receiver, datagram));
            assertEquals(port, datagram.sourcePort());
            assertEquals(InetAddress.ofLiteral("127.0.0.1"), datagram.source());
        }
    }

    @Test
    void twoSendersShareASourcePort() throws IOException {
        Group group = Loopback.group("239.77.6.4");
        int port = FreshPort.draw();
        try (var receiver = Loopback.receiver(group);
                var one = Sender.open(group, Loopback.SENDING.withSourcePort(port));
                var two = Sender.open(group, Loopback.SENDING.withSourcePort(port))) {
            one.send(Loopback.bytes("one"));
            two.send(Loopback.bytes("two"));
            assertEquals("one", Loopback.heard(receiver));
            assertEquals("two", Loopback.heard(receiver));
        }
    }

    /** A burst of one call is many times as fast; this is no measurement, just faster or not. */
    @Test
    void sendersThatShareAPortStillSendBursts() throws IOException {
        Requirement.that(System.getProperty("os.name").equals("Linux"), "the kernel cuts no sends");
        Group group = Loopback.group("239.77.6.10");
        SenderOptions options = Loopback.SENDING.withSourcePort(FreshPort.draw());
        byte[] payloads = new byte[64 * 64];
        try (var one = Sender.open(group, options);
                var two = Sender.open(group, options);
                var alone = Sender.open(group, Loopback.SENDING)) {
            for (Sender shared : List.of(one, two)) {
                double ratio = 0;
                for (int attempt = 0; attempt < 20 && ratio < 3; attempt++) { // a busy host may hold up one of them
                    long single = nanos(() -> alone.send(payloads, 0, 64), 64 * 20);
                    ratio = (double) single / nanos(() -> shared.sendBurst(payloads, 0, 64, 64), 20);
                }
                assertTrue(ratio >= 3, "a burst is only " + ratio + " times as fast as single datagrams");
            }
        }
    }

    private interface Sending {
        void run() throws IOException;
    }

    private static long nanos(Sending sending, int times) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            sending.run();
        }
        return System.nanoTime() - start;
    }

    @Test
    void namesTheSourcePortThatAnotherHolds() throws IOException {
        Group group = Loopback.group("239.77.6.5");
        try (var holder = new DatagramSocket(0)) {
            int port = holder.getLocalPort();
            var e = assertThrows(
                    MulticastException.class, () -> Sender.open(group, Loopback.SENDING.withSourcePort(port)));
            assertTrue(String.valueOf(e.getMessage()).startsWith("cannot send from port " + port), e.getMessage());
        }
    }

    @Test
    void namesASourceThatIsNotThisHost() throws IOException {
        Group group = Loopback.group("192.0.2.77@239.77.6.6");
        var e = assertThrows(MulticastException.class, () -> Sender.open(group, SenderOptions.DEFAULTS.withTtl(0)));
        assertTrue(String.valueOf(e.getMessage()).contains("192.0.2.77"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("127.0.0.1"), e.getMessage());
    }

    @Test
    void saysWhatIsTooLongAndGoesOn() throws IOException {
        Group group = Loopback.group("239.77.6.7");
        try (var receiver = Loopback.receiver(group);
                var sender = Sender.open(group, Loopback.SENDING)) {
            for (int length : new int[] {Sender.MOST_BYTES + 1, 70_000}) {
                var e = assertThrows(MulticastException.class, () -> sender.send(new byte[length]));
                assertEquals(
                        "a datagram of " + length + " bytes cannot be sent: 65507 bytes is the most", e.getMessage());
            }
            sender.send(Loopback.bytes("next"));
            assertEquals("next", Loopback.heard(receiver));
        }
    }

    @Test
    void refusesWhenClosed() throws IOException {
        Group group = Loopback.group("239.77.6.8");
        var sender = Sender.open(group, Loopback.SENDING);
        sender.close();
        sender.close();
        assertThrows(SocketException.class, () -> sender.send(new byte[1]));
    }

    @Test
    void manyThreadsSendThroughOne() throws Exception {
        Group group = Loopback.group("239.77.6.9");
        int each = 200;
        try (var receiver = Loopback.receiver(group);
                var sender = Sender.open(group, Loopback.SENDING)) {
            FutureTask<Void> first = sending(sender, (byte) 1, each);
            FutureTask<Void> second = sending(sender, (byte) 2, each);
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
            var datagram = new Datagram();
            int[] heard = new int[3];
            while (receiver.receive(datagram, Duration.ofMillis(200))) {
                byte who = datagram.data()[0];
                heard[who]++;
                assertEquals(who, datagram.length(), "payload and length belong together");
            }
            assertEquals(each, heard[1]);
            assertEquals(each, heard[2]);
            assertFalse(receiver.isClosed());
        }
    }

    private static FutureTask<Void> sending(Sender sender, byte who, int times) {
        byte[] payload = new byte[who];
        payload[0] = who;
        var task = new FutureTask<Void>(() -> {
            for (int i = 0; i < times; i++) {
                sender.send(payload);
            }
            return null;
        });
        Thread.ofPlatform().start(task);
        return task;
    }
}
