package mcast.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.receive.Receiver;
import mcast.core.send.Pace;
import mcast.core.send.Sender;
import mcast.harness.CaptureBuilder;
import mcast.harness.FreshPort;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures that are sent within this host. */
final class ReplayTest {
    private static final String GROUP = "ef4d0d01"; // 239.77.13.1
    private static final int MILLI = 1_000_000;

    private final int port;
    private final Group group;
    private final List<Sender> opened = new ArrayList<>();

    @TempDir
    private Path folder;

    ReplayTest() throws IOException {
        port = FreshPort.draw();
        group = Group.parse("239.77.13.1:" + port);
    }

    @Test
    void itIsSentByItsTimesAndToItsGroups() throws IOException {
        byte[] capture = CaptureBuilder.pcap()
                .pcapPacket(7, 0, CaptureBuilder.ipv4(GROUP, port, "one"))
                .pcapPacket(7, 20 * MILLI, CaptureBuilder.ipv4("ef4d0d02", port, "two"))
                .pcapPacket(7, 60 * MILLI, CaptureBuilder.ipv4(GROUP, port, "three"))
                .bytes();
        try (var receiver = Loopback.receiver(group);
                var other = Loopback.receiver(Group.parse("239.77.13.2:" + port))) {
            var replay = replay(stream(capture), ReplayPlan.ONCE);
            replay.run();
            assertEquals("one", Loopback.heard(receiver));
            assertEquals("two", Loopback.heard(other));
            assertEquals("three", Loopback.heard(receiver));
            double span = replay.sent().seconds();
            assertTrue(span > 0.055 && span < 2, "took " + span + " s");
            assertEquals(3, replay.sent().datagrams());
            assertEquals(11, replay.sent().bytes());
        }
        assertEquals(2, opened.size());
    }

    @Test
    void aFileIsSentAgainAndAgain() throws IOException {
        byte[] capture = CaptureBuilder.pcap()
                .pcapPacket(7, 0, CaptureBuilder.ipv4(GROUP, port, "a"))
                .pcapPacket(7, 1, new byte[] {0x45})
                .pcapPacket(7, 10 * MILLI, CaptureBuilder.ipv4("ef4d0d09", 9, "b"))
                .bytes();
        Path file = Files.write(folder.resolve("x.pcap"), capture);
        try (var receiver = Loopback.receiver(group)) {
            var plan = ReplayPlan.ONCE.withGroup(group).withSpeed(10);
            var replay = replay(CaptureSource.of(file), plan.withRounds(OptionalLong.of(3)));
            replay.run();
            assertEquals("ababab", heard(receiver, 6));
            assertEquals(Map.of(SkipReason.CUT_SHORT, 3L), replay.skipped());
            var endless = replay(
                    CaptureSource.of(file),
                    plan.withRounds(OptionalLong.empty())
                            .withPace(Pace.UNLIMITED)
                            .withCount(OptionalLong.of(101)));
            endless.run();
            assertEquals("ab".repeat(50) + "a", heard(receiver, 101));
            assertEquals(101, endless.sent().datagrams());
        }
    }

    @Test
    void aRateReplacesTheTimes() throws IOException {
        byte[] capture = CaptureBuilder.pcap()
                .pcapPacket(7, 0, CaptureBuilder.ipv4(GROUP, port, "a"))
                .pcapPacket(Integer.MAX_VALUE, 0, CaptureBuilder.ipv4(GROUP, port, "b"))
                .pcapPacket(3, 0, CaptureBuilder.ipv4(GROUP, port, "c"))
                .bytes();
        var replay = replay(stream(capture), ReplayPlan.ONCE.withPace(Pace.perSecond(100)));
        replay.run();
        assertEquals(3, replay.sent().datagrams());
        assertTrue(replay.sent().seconds() >= 0.019, replay.sent().toString());
    }

    @Test
    void oneThatHoldsNothingEndsEvenIfItIsToBeSentForEver() throws IOException {
        Path file = Files.write(folder.resolve("x.pcap"), CaptureBuilder.pcap().bytes());
        var replay = replay(CaptureSource.of(file), ReplayPlan.ONCE.withRounds(OptionalLong.empty()));
        replay.run();
        assertEquals(0, replay.sent().datagrams());
    }

    @Test
    void whatIsCutOffIsSentUpToThere() throws IOException {
        byte[] capture = CaptureBuilder.pcap()
                .pcapPacket(7, 0, CaptureBuilder.ipv4(GROUP, port, "a"))
                .cutPacket(7, 0, new byte[30], 30)
                .bytes();
        byte[] cut = Arrays.copyOf(capture, capture.length - 1);
        var replay = replay(stream(cut), ReplayPlan.ONCE);
        var e = assertThrows(CaptureException.class, replay::run);
        assertEquals(CaptureException.Reason.CUT_OFF, e.reason());
        assertEquals(1, replay.sent().datagrams());
    }

    @Test
    void eachGroupHasItsSenderUpToALimit() throws IOException {
        var capture = CaptureBuilder.pcap();
        for (int i = 0; i < 1_030; i++) {
            capture.pcapPacket(7, 0, CaptureBuilder.ipv4(GROUP, 10_000 + i, "x"));
        }
        capture.pcapPacket(7, 0, CaptureBuilder.ipv4(GROUP, 10_000, "x"));
        var replay = replay(stream(capture.bytes()), ReplayPlan.ONCE);
        replay.run();
        assertEquals(1_024, opened.size());
        assertEquals(1_025, replay.sent().datagrams());
        assertEquals(Map.of(SkipReason.GROUP_LIMIT, 6L), replay.skipped());
    }

    /** What comes on a live pipe leaves at once, and a stop ends the wait for more. */
    @Test
    void aLivePipeIsFollowedUntilTheStop() throws Exception {
        try (var writer = new PipedOutputStream();
                var in = new PipedInputStream(writer, 1 << 16);
                var receiver = Loopback.receiver(group)) {
            var replay = replay(CaptureSource.of(in, "pipe"), ReplayPlan.ONCE);
            var run = new FutureTask<Void>(() -> {
                replay.run();
                return null;
            });
            Thread.ofPlatform().daemon().start(run);
            writer.write(CaptureBuilder.pcap().pcapPacket(9, 0, packet("a")).bytes());
            writer.flush();
            assertEquals("a", Loopback.heard(receiver));
            byte[] next = CaptureBuilder.pcap().pcapPacket(9, 1, packet("b")).bytes();
            writer.write(next, 24, next.length - 24);
            writer.flush();
            assertEquals("b", Loopback.heard(receiver));
            replay.stop();
            run.get(10, TimeUnit.SECONDS);
            assertEquals(2, replay.sent().datagrams());
        }
    }

    /** A pipe that brings back what is sent would go on for ever. */
    @Test
    void aLoopIsRefused() throws Exception {
        byte[] header = CaptureBuilder.pcap().bytes();
        var portKnown = new CountDownLatch(1);
        InputStream looped = new InputStream() {
            private InputStream now = new ByteArrayInputStream(
                    CaptureBuilder.pcap().pcapPacket(1, 0, packet("a")).bytes());
            private boolean isSecond;

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int next = read();
                to[offset] = (byte) next;
                return next < 0 ? -1 : 1;
            }

            @Override
            public int read() throws IOException {
                int next = now.read();
                if (next >= 0 || isSecond) {
                    return next;
                }
                isSecond = true;
                awaitPort();
                byte[] own = packet("a");
                System.arraycopy(new byte[] {127, 0, 0, 1}, 0, own, 12, 4);
                int from = opened.getFirst().sourcePort();
                own[20] = (byte) (from >>> 8);
                own[21] = (byte) from;
                byte[] all = CaptureBuilder.pcap().pcapPacket(1, 1, own).bytes();
                now = new ByteArrayInputStream(all, header.length, all.length - header.length);
                return now.read();
            }

            private void awaitPort() {
                try {
                    portKnown.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        };
        var replay = new Replay(
                CaptureSource.of(looped, "pipe"),
                ReplayPlan.ONCE,
                Loopback.SENDING,
                sender -> {
                    opened.add(sender);
                    portKnown.countDown();
                },
                refused -> {});
        var e = assertThrows(MulticastException.class, replay::run);
        assertEquals(MulticastException.Reason.LOOP, e.reason());
        assertEquals(1, replay.sent().datagrams());
    }

    @Test
    void whatCannotBeSentIsNamedOrPassedOver() throws IOException {
        byte[] capture = CaptureBuilder.pcap()
                .pcapPacket(1, 0, packet("a"))
                .pcapPacket(1, 0, CaptureBuilder.ipv6("ff150000000000000000000000000001", port, "x".repeat(65_520), ""))
                .pcapPacket(1, 0, packet("b"))
                .bytes();
        var all = ReplayPlan.ONCE.withGroup(group).withDuration(Optional.of(Duration.ofSeconds(10)));
        var e = assertThrows(
                MulticastException.class, () -> replay(stream(capture), all).run());
        assertTrue(String.valueOf(e.getMessage()).startsWith("datagram 2: a datagram of 65520 bytes"), e.getMessage());
        var going = replay(stream(capture), all.withKeepGoing(true));
        going.run();
        assertEquals(2, going.sent().datagrams());
        assertEquals(1, going.failed());
    }

    private byte[] packet(String text) {
        return CaptureBuilder.ipv4(GROUP, port, text);
    }

    private Replay replay(CaptureSource source, ReplayPlan plan) {
        return new Replay(source, plan, Loopback.SENDING, opened::add, refused -> {});
    }

    private static CaptureSource stream(byte[] capture) {
        return CaptureSource.of(new ByteArrayInputStream(capture), "stream");
    }

    private static String heard(Receiver receiver, int count) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(Loopback.heard(receiver));
        }
        return text.toString();
    }
}
