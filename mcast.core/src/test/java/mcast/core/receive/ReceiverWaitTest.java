package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.send.Sender;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a receiver waits, and how an interruption ends a wait. */
final class ReceiverWaitTest {
    @Test
    void waitsNoLongerThanAsked() throws IOException {
        Group group = Loopback.group("239.77.1.9");
        try (var one = Loopback.receiver(group);
                var several = Loopback.receiver(group, Group.parse("239.77.1.10:" + group.port()))) {
            for (Receiver each : List.of(one, several)) {
                long start = System.nanoTime();
                assertFalse(each.receive(new Datagram(), Duration.ofMillis(150)));
                long waited = System.nanoTime() - start;
                assertTrue(waited >= 150_000_000, "waited " + waited + " ns");
                assertTrue(waited < 2_000_000_000, "waited " + waited + " ns");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-2562047788015215H"})
    void aTimeoutOfZeroOrLessReturnsAtOnce(Duration timeout) throws IOException {
        Group group = Loopback.group("239.77.1.20");
        var datagram = new Datagram();
        try (var receiver = Loopback.receiver(group)) {
            long quickest = Long.MAX_VALUE;
            for (int i = 0; i < 100; i++) {
                long start = System.nanoTime();
                assertFalse(receiver.receive(datagram, timeout));
                quickest = Math.min(quickest, System.nanoTime() - start);
            }
            assertTrue(quickest < 900_000, "took " + quickest + " ns, as long as the shortest wait");
        }
    }

    @Test
    void takesWhatIsWaitingWithoutMissingAny() throws IOException {
        Group group = Loopback.group("239.77.1.11");
        var datagram = new Datagram();
        try (var one = Loopback.receiver(group);
                var several = Loopback.receiver(group, Group.parse("239.77.1.12:" + group.port()));
                var sender = Sender.open(group, Loopback.SENDING)) {
            for (Receiver each : List.of(one, several)) {
                for (int i = 0; i < 10_000; i++) {
                    sender.send(new byte[] {(byte) i});
                    for (Receiver hearing : List.of(one, several)) {
                        assertTrue(polled(hearing, datagram), "datagram " + i + " of " + each.memberships());
                        assertEquals((byte) i, datagram.data()[0]);
                    }
                }
            }
        }
    }

    private static boolean polled(Receiver receiver, Datagram into) throws IOException {
        long start = System.nanoTime();
        do {
            if (receiver.receive(into, Duration.ZERO)) {
                return true;
            }
        } while (System.nanoTime() - start < Loopback.PATIENCE.toNanos()); // a busy host may deliver late
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1.5S", "PT2562047788015215H"})
    void aLongWaitEndsWithADatagram(Duration timeout) throws Exception {
        Group group = Loopback.group("239.77.1.21");
        try (var receiver = Loopback.receiver(group)) {
            var datagram = new Datagram();
            var waiting = new FutureTask<>(() -> receiver.receive(datagram, timeout));
            Thread.ofPlatform().start(waiting);
            Loopback.send(group, "x");
            assertTrue(waiting.get(10, TimeUnit.SECONDS));
            assertEquals(1, datagram.length());
        }
    }

    @Test
    void aWaitOfMoreThanASecondIsAsLongAsAskedFor() throws IOException {
        try (var receiver = Loopback.receiver(Loopback.group("239.77.1.22"))) {
            long start = System.nanoTime();
            assertFalse(receiver.receive(new Datagram(), Duration.ofMillis(1_200)));
            long waited = System.nanoTime() - start;
            assertTrue(waited >= 1_200_000_000 && waited < 3_000_000_000L, "waited " + waited + " ns");
        }
    }

    @Test
    void aTimeoutLeavesTheLastDatagramAsItWas() throws IOException {
        Group group = Loopback.group("239.77.1.13");
        try (var one = Loopback.receiver(group);
                var several = Loopback.receiver(group, Group.parse("239.77.1.14:" + group.port()))) {
            Loopback.send(group, "kept");
            for (Receiver each : List.of(one, several)) {
                var datagram = new Datagram();
                assertEquals("kept", Loopback.heard(each, datagram));
                assertFalse(each.receive(datagram, Duration.ofMillis(5)));
                assertEquals(4, datagram.length());
            }
        }
    }

    /** No timeout, a short one, and one of more than a look at the memberships. */
    @ParameterizedTest
    @ValueSource(strings = {"", "PT0.9S", "PT1M"})
    void interruptionClosesAtOnce(String timeout) throws Exception {
        Group group = Loopback.group("239.77.1.23");
        var receiver = Loopback.receiver(group);
        var heardOne = new CountDownLatch(1);
        var waiting = new FutureTask<>(() -> {
            var datagram = new Datagram();
            assertTrue(receiver.receive(datagram));
            heardOne.countDown();
            boolean came = timeout.isEmpty()
                    ? receiver.receive(datagram)
                    : receiver.receive(datagram, Duration.parse(timeout));
            assertFalse(came);
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().start(waiting);
        Loopback.send(group, "x");
        assertTrue(heardOne.await(10, TimeUnit.SECONDS));
        long start = System.nanoTime();
        thread.interrupt();
        assertTrue(waiting.get(10, TimeUnit.SECONDS), "the status stays set");
        long took = System.nanoTime() - start;
        assertTrue(took < 400_000_000, "took " + took + " ns");
        assertTrue(receiver.isClosed());
    }

    @Test
    void anInterruptedThreadTakesNothing() throws IOException {
        Group group = Loopback.group("239.77.1.24");
        var receiver = Loopback.receiver(group);
        Loopback.send(group, "unread");
        Thread.currentThread().interrupt();
        try {
            assertFalse(receiver.receive(new Datagram(), Duration.ZERO));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertTrue(receiver.isClosed());
    }

    @Test
    void nothingIsHandedOutAfterClose() throws IOException {
        Group group = Loopback.group("239.77.1.25");
        var datagram = new Datagram();
        var receiver = Receiver.open(List.of(group), Loopback.RECEIVING);
        try (var sender = Sender.open(group, Loopback.SENDING)) {
            sender.sendBurst(new byte[640], 0, 64, 10);
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
            receiver.close();
            assertFalse(receiver.receive(datagram));
            assertFalse(receiver.receive(datagram, Duration.ZERO));
            assertFalse(receiver.receive(datagram, Duration.ofSeconds(5)));
        }
    }
}
