package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.send.Pace;
import mcast.harness.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks by hand, by multicast and at the responder's own port. */
final class ResponderTest {
    private final Group group = Loopback.group("239.77.42.1");
    private final MulticastSocket asker =
            (MulticastSocket) DatagramChannel.open().socket();

    ResponderTest() throws IOException {
        asker.bind(new InetSocketAddress(0));
        asker.setNetworkInterface(Loopback.known());
        asker.setTimeToLive(0);
        asker.setSoTimeout(10_000);
    }

    @AfterEach
    void close() {
        asker.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64, 1400, 65_507})
    void anAnswerIsAsLongAsItsPingAndRepeatsOnlyItsNumbers(int size) throws Exception {
        byte[] ping = ping(7, 42, size);
        byte[] expected = new byte[size];
        NumberedHeader.write(expected, 0, Kind.PONG, 64, size, 7, 42, 99);
        int times = Math.min(size, Turnaround.LEAST_LENGTH); // up to there the responder says how the ping came
        try (Responder responder = Background.answering(group)) {
            for (InetSocketAddress to : List.of(new InetSocketAddress(group.address(), group.port()), own(responder))) {
                send(ping, to);
                DatagramPacket answer = answer();
                byte[] data = Arrays.copyOf(answer.getData(), answer.getLength());
                assertEquals(size >= Turnaround.LEAST_LENGTH, Turnaround.isIn(ByteBuffer.wrap(data), 0, size));
                Arrays.fill(data, NumberedHeader.SIZE, times, (byte) 0);
                assertArrayEquals(expected, data);
                assertEquals(responder.port(), answer.getPort());
            }
        }
    }

    static Stream<Consumer<byte[]>> breakages() {
        return Stream.of(
                ping -> ping[0] = 'm',
                ping -> ping[4] = 2,
                ping -> ping[5] = 0,
                ping -> ping[5] = Kind.DATA.code(),
                ping -> ping[5] = Kind.PONG.code(),
                ping -> ping[5] = Kind.END.code(),
                ping -> ping[5] = 5,
                ping -> ping[11] = 63,
                ping -> ping[11] = 65,
                ping -> ping[8] = -1,
                ping -> ping[24] = -1,
                ping -> Arrays.fill(ping, (byte) 0));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void otherDatagramsAreNotAnswered(Consumer<byte[]> breakage) throws Exception {
        byte[] broken = ping(7, 1, 64);
        breakage.accept(broken);
        try (Responder responder = Background.answering(group)) {
            for (InetSocketAddress to : List.of(new InetSocketAddress(group.address(), group.port()), own(responder))) {
                send(broken, to);
                send(Arrays.copyOf(ping(7, 2, 64), 39), to);
                send(new byte[0], to);
                send(ping(7, 3, 64), to); // its answer comes next, so nothing before it was answered
                assertEquals(3, NumberedHeader.sequence(ByteBuffer.wrap(answer().getData()), 0));
            }
            awaitCounts(new AnswerCounts(2, 0, 0, 6), responder);
        }
    }

    /** Who is not heard by multicast is not answered by unicast either. */
    @Test
    void onlyTheSourcesOfAllGroupsAreAnsweredAtTheOwnPort() throws Exception {
        var any = new Group(group.address(), group.port());
        var ofAnother = Group.parse("127.0.0.9@232.77.42.1:" + group.port());
        var ofAsker = Group.parse("127.0.0.1@232.77.42.2:" + group.port());
        try (Responder responder = Background.answering(ofAnother)) {
            send(ping(7, 1, 64), own(responder));
            awaitCounts(new AnswerCounts(0, 0, 0, 1), responder);
        }
        for (List<Group> groups : List.of(List.of(ofAnother, ofAsker), List.of(ofAnother, any))) {
            try (Responder responder = Background.answering(groups.toArray(Group[]::new))) {
                send(ping(7, 2, 64), own(responder));
                assertEquals(2, NumberedHeader.sequence(ByteBuffer.wrap(answer().getData()), 0));
            }
        }
    }

    @Test
    void randomBytesAreNotAnswered() throws Exception {
        var random = new Random(1);
        try (Responder responder = Background.answering(group)) {
            var to = new InetSocketAddress(group.address(), group.port());
            for (int i = 0; i < 2000; i++) {
                byte[] noise = new byte[random.nextInt(100)];
                random.nextBytes(noise);
                System.arraycopy(new byte[] {'M', 'C', 'S', 'T', 1}, 0, noise, 0, Math.min(5, noise.length));
                send(noise, to);
                if (i % 100 == 99) { // so they fit any receive buffer
                    send(ping(7, i, 64), to);
                    assertEquals(i, NumberedHeader.sequence(ByteBuffer.wrap(answer().getData()), 0));
                }
            }
            awaitCounts(new AnswerCounts(20, 0, 0, 2000), responder);
        }
    }

    @Test
    void theLimitHoldsForBothWaysTogether() throws Exception {
        try (Responder responder = Responder.open(List.of(group), Loopback.RECEIVING, Pace.perSecond(20))) {
            Background.started(responder::run);
            long start = System.nanoTime();
            long asked = 0;
            while (responder.counts().answered() < 30) {
                send(ping(7, asked, 64), new InetSocketAddress(group.address(), group.port()));
                send(ping(7, asked, 64), own(responder));
                asked += 2;
                Thread.sleep(1);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            AnswerCounts counts = responder.counts();
            assertTrue(seconds > 1 && seconds < 5, counts + " in " + seconds + " s");
            assertTrue(
                    counts.heldBack() > 0 && counts.heldBack() + counts.answered() <= asked, counts + " of " + asked);
        }
    }

    @Test
    void anInterruptEndsTheRunAndIsKept() throws Exception {
        var kept = new AtomicBoolean();
        try (Responder responder = Responder.open(List.of(group), Loopback.RECEIVING, Pace.UNLIMITED)) {
            Thread running = Background.started(() -> {
                responder.run();
                kept.set(Thread.currentThread().isInterrupted());
            });
            InetSocketAddress own = own(responder);
            send(ping(7, 1, 64), own);
            answer();
            running.interrupt();
            running.join(10_000);
            assertFalse(running.isAlive());
            assertTrue(kept.get());
            assertEquals(-1, responder.port());
        }
    }

    /** The thread that runs it closes it too: whoever is second waits for the first. */
    @Test
    void afterEachCloseItsPortsAreFree() throws Exception {
        for (int round = 0; round < 100; round++) {
            try (Responder responder = Background.answering(group)) {
                send(ping(7, round, 64), own(responder));
                answer(); // so it runs
            }
            new DatagramSocket(group.port()).close(); // which shares a port with nobody
        }
    }

    /** An answer may be here before it is counted. */
    private static void awaitCounts(AnswerCounts expected, Responder responder) {
        long start = System.nanoTime();
        while (!responder.counts().equals(expected) && System.nanoTime() - start < 10_000_000_000L) {
            Thread.onSpinWait();
        }
        assertEquals(expected, responder.counts());
    }

    private static InetSocketAddress own(Responder responder) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), responder.port());
    }

    private void send(byte[] data, InetSocketAddress to) throws IOException {
        asker.send(new DatagramPacket(data, data.length, to));
    }

    private DatagramPacket answer() throws IOException {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        asker.receive(packet);
        return packet;
    }

    private static byte[] ping(long stream, long sequence, int size) {
        byte[] ping = new byte[size];
        Arrays.fill(ping, (byte) 'x');
        NumberedHeader.write(ping, 0, Kind.PING, 0, size, stream, sequence, 99);
        return ping;
    }
}
