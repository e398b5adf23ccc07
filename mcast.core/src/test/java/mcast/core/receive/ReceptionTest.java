package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.send.Sender;
import mcast.harness.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReceptionTest {
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final DatagramSink sink = new DatagramSink() {
        @Override
        public boolean accept(Datagram datagram) {
            taken.add(new String(datagram.payload(), StandardCharsets.UTF_8));
            return datagram.payload()[0] != '#';
        }

        @Override
        public void quiet() {
            taken.add("quiet");
        }
    };
    private Group group;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        group = Loopback.group("239.77.8.1");
        receiver = Loopback.receiver(group);
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
    }

    @Test
    void takesSoMany() throws IOException {
        for (String each : List.of("a", "bc", "def")) {
            Loopback.send(group, each);
        }
        var reception = new Reception(receiver, sink, ReceptionPlan.UNLIMITED.withCount(2));
        reception.run();
        assertEquals(List.of("a", "bc", "quiet"), List.copyOf(taken));
        assertEquals(2, reception.received().datagrams());
        assertEquals(3, reception.received().bytes());
        assertEquals(1, reception.received().firstBytes());
        assertEquals("def", Loopback.heard(receiver), "what was not taken is still there");
    }

    @Test
    void endsWithTheDuration() throws IOException {
        Loopback.send(group, "a");
        long start = System.nanoTime();
        var reception = new Reception(receiver, sink, ReceptionPlan.UNLIMITED.withDuration(Duration.ofMillis(200)));
        reception.run();
        long took = System.nanoTime() - start;
        assertTrue(took >= 200_000_000 && took < 2_000_000_000, "took " + took + " ns");
        assertEquals(1, reception.received().datagrams());
        assertEquals("quiet", List.copyOf(taken).getLast());
    }

    @Test
    void tellsTheSinkWhenNothingMoreIsWaiting() throws Exception {
        var running = new FutureTask<Void>(() -> {
            new Reception(receiver, sink, ReceptionPlan.UNLIMITED).run();
            return null;
        });
        Thread.ofPlatform().start(running);
        for (String each : List.of("a", "b")) {
            Loopback.send(group, each);
            assertEquals(each, taken.poll(10, TimeUnit.SECONDS));
            assertEquals("quiet", taken.poll(10, TimeUnit.SECONDS));
        }
        receiver.close();
        running.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatTheSinkDoesNotCountIsNotReceived() throws Exception {
        Loopback.send(group, "a");
        Loopback.send(group, "#");
        Loopback.send(group, "b");
        var reception = new Reception(receiver, sink, ReceptionPlan.UNLIMITED.withCount(2));
        reception.run();
        assertEquals(2, reception.received().datagrams());
        assertEquals(2, reception.received().bytes());
        assertEquals(List.of("a", "#", "b", "quiet"), List.copyOf(taken));
    }

    /** What a slow terminal held up is one long interval; the ones it missed do not follow at once. */
    @Test
    void intervalsThatWereMissedAreNotCaughtUpWith() throws Exception {
        long start = System.nanoTime();
        DatagramSink slow = new DatagramSink() {
            @Override
            public boolean accept(Datagram datagram) {
                return true;
            }

            @Override
            public void quiet() {}

            @Override
            public void interval() {
                taken.add("interval");
                while (System.nanoTime() - start < 420_000_000) { // the first alone
                    Thread.onSpinWait();
                }
            }
        };
        new Reception(
                        receiver,
                        slow,
                        ReceptionPlan.UNLIMITED
                                .withDuration(Duration.ofMillis(500))
                                .withInterval(Duration.ofMillis(20)))
                .run();
        assertTrue(!taken.isEmpty() && taken.size() <= 6, taken::toString);
    }

    @Test
    void endsWithTheSink() throws IOException {
        Loopback.send(group, "a");
        DatagramSink full = new DatagramSink() {
            @Override
            public boolean accept(Datagram datagram) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void quiet() {}
        };
        var reception = new Reception(receiver, full, ReceptionPlan.UNLIMITED);
        assertEquals("full", assertThrows(IOException.class, reception::run).getMessage());
    }

    @Test
    void takesNothingOfAReceiverThatClosed() throws IOException {
        Loopback.send(group, "unread");
        receiver.close();
        new Reception(receiver, sink, ReceptionPlan.UNLIMITED).run();
        assertEquals(List.of("quiet"), List.copyOf(taken));
    }

    /** A datagram that follows the last one within a fraction of a millisecond finds the sink not yet quiet. */
    @Test
    void aStreamIsNotQuietBetweenItsDatagrams() throws Exception {
        int count = 500;
        var accepted = new Semaphore(1);
        var sending = new FutureTask<Void>(() -> {
            try (var sender = Sender.open(group, Loopback.SENDING)) {
                for (int i = 0; i < count && accepted.tryAcquire(10, TimeUnit.SECONDS); i++) {
                    for (long due = System.nanoTime() + 200_000; System.nanoTime() - due < 0; ) {
                        Thread.onSpinWait();
                    }
                    sender.send(new byte[1]);
                }
                return null;
            }
        });
        DatagramSink answered = new DatagramSink() {
            @Override
            public boolean accept(Datagram datagram) {
                accepted.release();
                return true;
            }

            @Override
            public void quiet() {
                taken.add("quiet");
            }
        };
        Thread.ofPlatform().start(sending);
        new Reception(receiver, answered, ReceptionPlan.UNLIMITED.withCount(count)).run();
        sending.get(10, TimeUnit.SECONDS);
        assertTrue(taken.size() < count * 3 / 4, taken.size() + " times quiet in " + count + " datagrams");
    }
}
