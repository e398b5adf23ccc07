package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;

/** Somebody who hears the group answers in the name of others, and these count what a pinger then sends to them. */
final class PingerForgeryTest {
    private static final int SIZE = 1400;

    /** A host that runs no responder; a datagram that leaves by its socket is one that claims to come from it. */
    private static final class Victim implements AutoCloseable {
        final DatagramChannel channel = DatagramChannel.open();
        final ByteBuffer heard = ByteBuffer.allocate(SIZE);
        final List<Integer> lengths = new ArrayList<>();

        Victim() throws IOException {
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            channel.configureBlocking(false);
        }

        void answer(FakeResponder.Answer forged, long stream, long sequence) {
            byte[] data = new byte[NumberedHeader.SIZE];
            NumberedHeader.write(data, 0, Kind.PONG, 64, data.length, stream, sequence, 0);
            send(forged, data);
        }

        /** Takes what it was sent; what it gets is passed on before it is counted. */
        void take(Consumer<byte[]> each) throws IOException {
            while (channel.receive(heard.clear()) != null) {
                byte[] ping = new byte[heard.flip().remaining()];
                heard.get(ping);
                each.accept(ping);
                lengths.add(ping.length);
            }
        }

        private void send(FakeResponder.Answer forged, byte[] data) {
            try {
                channel.send(ByteBuffer.wrap(data), new InetSocketAddress(forged.to(), forged.port()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** It forges an answer to each ping, and answers to the unicast pings, whose number it does not know. */
    @Test
    void whoNeverAnsweredByUnicastIsAskedTwiceAndBriefly() throws Exception {
        Group group = Loopback.group("239.77.43.1");
        List<Victim> victims = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            victims.add(new Victim());
        }
        PingReport report;
        try (var forger = new FakeResponder(group, (ping, answer) -> {
            for (Victim each : victims) {
                each.answer(answer, ping.stream(), ping.sequence());
                each.answer(answer, ping.stream() + 1, ping.sequence());
                each.answer(answer, ping.stream() - 1, ping.sequence());
            }
        })) {
            report = new RecordedReplies()
                    .run(group, Loopback.ASKING.withCount(30).withSize(SIZE));
            assertEquals(30, forger.multicastPings());
        }
        assertEquals(50, report.responders().size());
        for (Victim each : victims) {
            each.take(ping -> {});
            each.close();
            assertEquals(List.of(NumberedHeader.SIZE, NumberedHeader.SIZE), each.lengths);
        }
    }

    @Test
    void whoDidNotHearThePingsIsNotBelieved() throws Exception {
        Group group = Loopback.group("239.77.43.2");
        PingReport report;
        try (var victim = new Victim()) {
            try (var forger = new FakeResponder(group, (ping, answer) -> {
                for (long guess : new long[] {0, 1, -1, ping.sequence(), ping.stream() + 1, ~ping.stream()}) {
                    victim.answer(answer, guess, ping.sequence());
                }
            })) {
                report = new RecordedReplies().run(group, Loopback.ASKING.withCount(5));
                assertEquals(5, forger.multicastPings());
            }
            victim.take(ping -> {});
            assertEquals(List.of(), victim.lengths);
        }
        assertEquals(List.of(), report.responders());
    }

    /** Fifty that answer everything would be asked 5000 times a second. */
    @Test
    void allUnicastPingsTogetherAreLimited() throws Exception {
        Group group = Loopback.group("239.77.43.3");
        List<Victim> responders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            responders.add(new Victim());
        }
        long start = System.nanoTime();
        PingReport report;
        try (var hearer = new FakeResponder(group, (ping, answer) -> {
            for (Victim each : responders) {
                each.answer(answer, ping.stream(), ping.sequence());
                try {
                    each.take(asked -> each.answer(
                            answer,
                            NumberedHeader.stream(ByteBuffer.wrap(asked), 0),
                            NumberedHeader.sequence(ByteBuffer.wrap(asked), 0)));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        })) {
            report = new RecordedReplies().run(group, Loopback.ASKING.withCount(120));
            assertEquals(120, hearer.multicastPings());
        }
        double seconds = Math.ceil((System.nanoTime() - start) / 1e9);
        long asked = 0;
        for (Victim each : responders) {
            each.take(ping -> {});
            each.close();
            asked += each.lengths.size();
            assertTrue(each.lengths.size() > 2, () -> "each has its turn: " + each.lengths);
        }
        assertTrue(asked > 500 && asked <= 1000 * seconds, asked + " in " + seconds + " s");
        assertEquals(50, report.responders().size());
    }
}
