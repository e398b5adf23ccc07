package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.receive.Receiver;
import mcast.harness.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransmissionTest {
    private final List<String> failures = new ArrayList<>();
    private Receiver receiver;
    private Sender sender;

    @BeforeEach
    void open() throws IOException {
        Group group = Loopback.group("239.77.7.1");
        receiver = Loopback.receiver(group);
        sender = Sender.open(group, Loopback.SENDING);
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        sender.close();
    }

    @Test
    void sendsSoMany() throws IOException {
        Transmission transmission = run(numbered(Long.MAX_VALUE), TransmissionPlan.UNLIMITED.withCount(3));
        assertEquals(List.of("0", "1", "2"), heard());
        assertEquals(3, transmission.sent().datagrams());
        assertEquals(3, transmission.sent().bytes());
        assertEquals(0, transmission.failed());
    }

    @Test
    void endsWithThePayloads() throws IOException {
        Transmission transmission = run(numbered(2), TransmissionPlan.UNLIMITED);
        assertEquals(List.of("0", "1"), heard());
        assertEquals(2, transmission.sent().datagrams());
    }

    @Test
    void endsWithTheDuration() throws IOException {
        long start = System.nanoTime();
        Transmission transmission =
                run(numbered(Long.MAX_VALUE), every(Duration.ofMillis(100)).withDuration(Duration.ofMillis(250)));
        long took = System.nanoTime() - start;
        assertTrue(took >= 200_000_000 && took < 2_000_000_000, "took " + took + " ns");
        assertTrue(transmission.sent().datagrams() <= 3, transmission.sent().toString());
        assertTrue(transmission.sent().datagrams() >= 1, transmission.sent().toString());
    }

    @Test
    void keepsTheInterval() throws IOException {
        Transmission transmission =
                run(numbered(Long.MAX_VALUE), every(Duration.ofMillis(40)).withCount(6));
        double seconds = transmission.sent().seconds();
        assertTrue(seconds > 0.15 && seconds < 1, "5 intervals of 40 ms took " + seconds + " s");
        assertEquals(6, transmission.sent().datagrams());
    }

    @Test
    void stopsWhenToldByAnotherThread() throws Exception {
        var transmission = new Transmission(
                sender,
                numbered(Long.MAX_VALUE),
                every(Duration.ofMinutes(1)),
                refused -> failures.add(refused.getMessage()));
        var running = new FutureTask<Void>(() -> {
            transmission.run();
            return null;
        });
        Thread.ofPlatform().start(running);
        assertEquals("0", Loopback.heard(receiver));
        transmission.stop();
        running.get(10, TimeUnit.SECONDS);
        assertEquals(1, transmission.sent().datagrams());
    }

    @Test
    void sendsNothingWhenStoppedBefore() throws IOException {
        var transmission = new Transmission(
                sender,
                numbered(Long.MAX_VALUE),
                TransmissionPlan.UNLIMITED,
                refused -> failures.add(refused.getMessage()));
        transmission.stop();
        transmission.run();
        assertEquals(0, transmission.sent().datagrams());
        assertEquals(List.of(), heard());
    }

    /** Else its end mark would count what was never sent, and a receiver call it lost. */
    @ParameterizedTest
    @ValueSource(longs = {1_000, 0})
    void sendsWhatWasDrawnWhenItWasStopped(long nanosBetween) throws IOException {
        var source = new StoppingSource();
        var plan = every(Duration.ofNanos(nanosBetween));
        var transmission = new Transmission(sender, source, plan, refused -> failures.add(refused.getMessage()));
        source.stopping = transmission::stop;
        transmission.run();
        assertEquals(source.drawn, transmission.sent().datagrams());
    }

    @ParameterizedTest(name = "interrupted: {0}")
    @ValueSource(booleans = {false, true})
    void leavesTimeBetweenItsEndMarksWhenItWasStopped(boolean interrupted) throws IOException {
        var source = new StoppingSource();
        var plan = every(Duration.ofMillis(1));
        var transmission = new Transmission(sender, source, plan, refused -> failures.add(refused.getMessage()));
        source.stopping = interrupted ? Thread.currentThread()::interrupt : transmission::stop;
        long start = System.nanoTime();
        transmission.run();
        assertEquals(interrupted, Thread.interrupted());
        assertTrue(System.nanoTime() - start >= 100_000_000, "a receiver's full buffer has no time to drain");
        assertEquals(List.of("x", "end mark", "end mark", "end mark"), heard());
    }

    /** Stops the transmission just after the first payloads were drawn. */
    private static final class StoppingSource implements BurstSource {
        private Runnable stopping = () -> {};
        private long drawn;

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int next(byte[] buffer) {
            next(ByteBuffer.wrap(buffer), 1);
            return 1;
        }

        @Override
        public void next(ByteBuffer buffer, int count) {
            for (int i = 0; i < count; i++) {
                buffer.put(i, (byte) 'x');
            }
            drawn += count;
            stopping.run();
        }

        @Override
        public int endMark(byte[] buffer) {
            byte[] mark = Loopback.bytes("end mark");
            System.arraycopy(mark, 0, buffer, 0, mark.length);
            return mark.length;
        }
    }

    @Test
    void goesOnAfterADatagramThatCannotBeSent() throws IOException {
        Transmission transmission = run(withBadOnes(), TransmissionPlan.UNLIMITED.withKeepGoing(true));
        assertEquals(List.of("0", "3"), heard());
        assertEquals(2, transmission.sent().datagrams());
        assertEquals(2, transmission.failed());
        assertEquals(2, failures.size());
        assertEquals("datagram 2: unsendable", failures.getFirst());
        assertTrue(
                failures.getLast().startsWith("datagram 3: ")
                        && failures.getLast().contains("65508"),
                failures.getLast());
    }

    @Test
    void stopsAtADatagramThatCannotBeSent() throws IOException {
        var transmission = new Transmission(
                sender, withBadOnes(), TransmissionPlan.UNLIMITED, refused -> failures.add(refused.getMessage()));
        var e = assertThrows(MulticastException.class, transmission::run);
        assertEquals("datagram 2: unsendable", e.getMessage());
        assertEquals(List.of("0"), heard());
        assertEquals(1, transmission.sent().datagrams());
        assertEquals(List.of(), failures);
    }

    @Test
    void endsWhereNoFurtherPayloadCanBeHad() {
        PayloadSource broken = buffer -> {
            throw new IOException("broken");
        };
        var transmission = new Transmission(
                sender,
                broken,
                TransmissionPlan.UNLIMITED.withKeepGoing(true),
                refused -> failures.add(refused.getMessage()));
        assertEquals(
                "broken", assertThrows(IOException.class, transmission::run).getMessage());
    }

    private Transmission run(PayloadSource payloads, TransmissionPlan plan) throws IOException {
        var transmission = new Transmission(sender, payloads, plan, refused -> failures.add(refused.getMessage()));
        transmission.run();
        return transmission;
    }

    private static TransmissionPlan every(Duration interval) {
        return TransmissionPlan.UNLIMITED.withPace(Pace.every(interval));
    }

    private List<String> heard() throws IOException {
        List<String> all = new ArrayList<>();
        Loopback.send(sender.group(), "end");
        for (String text = Loopback.heard(receiver); !text.equals("end"); text = Loopback.heard(receiver)) {
            all.add(text);
        }
        return all;
    }

    /** The last digit of 0, 1, 2, and so on. */
    private static PayloadSource numbered(long end) {
        return new PayloadSource() {
            private long next;

            @Override
            public int next(byte[] buffer) {
                if (next == end) {
                    return END;
                }
                buffer[0] = (byte) ('0' + next++ % 10);
                return 1;
            }
        };
    }

    /** Good, unsendable, too long for the kernel, good. */
    private static PayloadSource withBadOnes() {
        PayloadSource good = numbered(4);
        return buffer -> {
            int length = good.next(buffer);
            if (length != PayloadSource.END && buffer[0] == '1') {
                throw new UnsendableException("unsendable");
            }
            if (length != PayloadSource.END && buffer[0] == '2') {
                throw new MulticastException(Reason.SIZE, "a datagram of 65508 bytes", null);
            }
            return length;
        };
    }
}
