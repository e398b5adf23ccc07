package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mcast.core.Group;
import mcast.core.send.Sender;
import mcast.harness.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How another thread ends a reception. */
final class ReceptionEndTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final DatagramSink sink = new DatagramSink() {
        @Override
        public boolean accept(Datagram datagram) {
            told.add("datagram");
            return true;
        }

        @Override
        public void quiet() {
            told.add("quiet");
        }
    };
    private Group group;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        group = Loopback.group("239.77.8.2");
        receiver = Loopback.receiver(group);
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.7S", "PT2M", "PT2562047788015215H"})
    void stopEndsAWaitAtOnce(Duration interval) throws Exception {
        var reception = new Reception(receiver, sink, ReceptionPlan.UNLIMITED.withInterval(interval));
        FutureTask<Boolean> running = run(reception);
        assertWaits();
        long start = System.nanoTime();
        reception.stop();
        assertFalse(running.get(10, TimeUnit.SECONDS), "is not interrupted");
        long took = System.nanoTime() - start;
        assertTrue(took < 400_000_000, "took " + took + " ns");
        assertEquals(List.of("quiet"), List.copyOf(told));
        assertEquals(1, reception.received().datagrams());
        assertFalse(receiver.isClosed());
    }

    /** They were read before it began, so their time lies before its own. */
    @Test
    void aReceptionTakesWhatAnEarlierOneLeft() throws IOException {
        try (var coalescing = Receiver.open(List.of(group), Loopback.RECEIVING);
                var sender = Sender.open(group, Loopback.SENDING)) {
            sender.sendBurst(new byte[10 * 64], 0, 64, 10);
            for (int count : new int[] {1, 9}) {
                var reception = new Reception(coalescing, sink, ReceptionPlan.UNLIMITED.withCount(count));
                reception.run();
                assertEquals(count, reception.received().datagrams());
            }
        }
    }

    @Test
    void aReceiverHearsOnAfterAReceptionWasStopped() throws Exception {
        var reception = new Reception(receiver, sink, ReceptionPlan.UNLIMITED);
        FutureTask<Boolean> running = run(reception);
        assertWaits();
        reception.stop();
        running.get(10, TimeUnit.SECONDS);
        reception.stop(); // wakes up the receiver, in which nobody waits
        long start = System.nanoTime();
        assertFalse(receiver.receive(new Datagram(), Duration.ofMillis(50)));
        assertTrue(System.nanoTime() - start >= 50_000_000, "waits in full");
        reception.stop();
        Loopback.send(group, "next");
        assertEquals("next", Loopback.heard(receiver));
    }

    @Test
    void takesNothingIfStoppedBefore() throws IOException {
        Loopback.send(group, "unread");
        var reception = new Reception(receiver, sink, ReceptionPlan.UNLIMITED);
        reception.stop();
        reception.run();
        assertEquals(List.of("quiet"), List.copyOf(told));
        assertEquals("unread", Loopback.heard(receiver));
    }

    @Test
    void stopEndsAFlood() throws Exception {
        var reception = new Reception(
                receiver,
                new DatagramSink() {
                    @Override
                    public boolean accept(Datagram datagram) throws IOException {
                        told.add("datagram");
                        Loopback.send(group, "and the next");
                        return true;
                    }

                    @Override
                    public void quiet() {}
                },
                ReceptionPlan.UNLIMITED);
        FutureTask<Boolean> running = run(reception);
        Loopback.send(group, "first");
        for (int i = 0; i < 10; i++) {
            assertEquals("datagram", told.poll(10, TimeUnit.SECONDS));
        }
        reception.stop();
        running.get(10, TimeUnit.SECONDS);
    }

    @Test
    void interruptionClosesTheReceiverAndSoEndsIt() throws Exception {
        var reception = new Reception(receiver, sink, ReceptionPlan.UNLIMITED);
        var running = new FutureTask<>(() -> {
            reception.run();
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().start(running);
        assertWaits();
        long start = System.nanoTime();
        thread.interrupt();
        assertTrue(running.get(10, TimeUnit.SECONDS), "the status stays set");
        long took = System.nanoTime() - start;
        assertTrue(took < 400_000_000, "took " + took + " ns");
        assertTrue(receiver.isClosed());
        assertEquals(List.of("quiet"), List.copyOf(told));
    }

    @Test
    void whatWasReceivedCanBeAskedMeanwhile() throws Exception {
        var reception = new Reception(receiver, sink, ReceptionPlan.UNLIMITED);
        FutureTask<Boolean> running = run(reception);
        assertWaits();
        assertEquals(1, reception.received().datagrams());
        reception.stop();
        running.get(10, TimeUnit.SECONDS);
    }

    private static FutureTask<Boolean> run(Reception reception) {
        var running = new FutureTask<>(() -> {
            reception.run();
            return Thread.currentThread().isInterrupted();
        });
        Thread.ofPlatform().start(running);
        return running;
    }

    /** After the sink was quiet the next wait begins. */
    private void assertWaits() throws Exception {
        Loopback.send(group, "x");
        assertEquals("datagram", told.poll(10, TimeUnit.SECONDS));
        assertEquals("quiet", told.poll(10, TimeUnit.SECONDS));
    }

    /** The kernel's times of arrival lag behind, if what waits came long ago. */
    @Test
    void endsThoughOldDatagramsAreStillWaiting() throws IOException {
        Group group = Loopback.group("239.77.8.9");
        var slow = new DatagramSink() {
            @Override
            public boolean accept(Datagram datagram) {
                LockSupport.parkNanos(20_000_000); // slower than the stream was
                return true;
            }

            @Override
            public void quiet() {}
        };
        try (var receiver = Loopback.receiver(group);
                var sender = Sender.open(group, Loopback.SENDING)) {
            for (int i = 0; i < 20; i++) {
                sender.sendBurst(new byte[640], 0, 64, 10);
            }
            long start = System.nanoTime();
            var reception = new Reception(receiver, slow, ReceptionPlan.UNLIMITED.withDuration(Duration.ofMillis(100)));
            reception.run();
            assertTrue(
                    System.nanoTime() - start < 3_000_000_000L,
                    () -> reception.received().toString());
            assertTrue(reception.received().datagrams() < 200);
        }
    }

    @Test
    void whatASinkFailedAtDoesNotComeAgain() throws IOException {
        Group group = Loopback.group("239.77.8.10");
        var failing = new DatagramSink() {
            @Override
            public boolean accept(Datagram datagram) {
                return true;
            }

            @Override
            public int acceptRun(DatagramRun run) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void quiet() {}
        };
        try (var receiver = Loopback.receiver(group)) {
            Loopback.send(group, "first");
            var reception = new Reception(receiver, failing, ReceptionPlan.UNLIMITED);
            assertThrows(IOException.class, reception::run);
            Loopback.send(group, "second");
            assertEquals("second", Loopback.heard(receiver));
        }
    }
}
