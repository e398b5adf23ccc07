package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.format.NumberedHeader;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.harness.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupting a thread that sends. */
@Timeout(60)
final class InterruptTest {
    private Group group;
    private Receiver receiver;
    private Sender sender;

    @BeforeEach
    void open() throws IOException {
        group = Loopback.group("239.77.7.2");
        receiver = Receiver.open(List.of(group), Loopback.RECEIVING);
        sender = Sender.open(group, Loopback.SENDING);
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        sender.close();
    }

    @Test
    void anInterruptedThreadSendsAndKeepsItsStatus() throws IOException {
        int port = sender.sourcePort();
        Thread.currentThread().interrupt();
        try {
            sender.send(Loopback.bytes("one"));
            sender.sendBurst(Loopback.bytes("two."), 0, 2, 2);
        } finally {
            assertTrue(Thread.interrupted());
        }
        sender.send(Loopback.bytes("four"));
        for (String each : List.of("one", "tw", "o.", "four")) {
            assertEquals(each, Loopback.heard(receiver));
        }
        assertEquals(port, sender.sourcePort());
    }

    @Test
    void interruptionsDuringASendCloseNoSender() throws Exception {
        var sending = new FutureTask<>(() -> {
            int interruptions = 0;
            for (long end = System.nanoTime() + 500_000_000; System.nanoTime() - end < 0; ) {
                sender.sendBurst(new byte[64 * 64], 0, 64, 64);
                interruptions += Thread.interrupted() ? 1 : 0;
            }
            return interruptions;
        });
        Thread thread = Thread.ofPlatform().start(sending);
        while (!sending.isDone()) {
            thread.interrupt();
            Thread.sleep(1);
        }
        assertTrue(sending.get(10, TimeUnit.SECONDS) > 0);
        try (var fresh = Loopback.receiver(group)) {
            sender.send(Loopback.bytes("still here"));
            assertEquals("still here", Loopback.heard(fresh));
        }
    }

    /** Once a minute, often, and as fast as possible. */
    @ParameterizedTest
    @ValueSource(doubles = {1 / 60.0, 2_000, Double.POSITIVE_INFINITY})
    void aTransmissionThatIsInterruptedSendsItsEndMarks(double rate) throws Exception {
        var plan = TransmissionPlan.UNLIMITED.withPace(Pace.perSecond(rate));
        var transmission = new Transmission(sender, new NumberedPayloads(64, 0), plan, failure -> {});
        var running = new FutureTask<>(() -> {
            transmission.run();
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().start(running);
        var datagram = new Datagram();
        assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
        thread.interrupt();
        int marks = 0;
        while (marks < 3) {
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE), marks + " end marks");
            marks += datagram.length() == NumberedHeader.SIZE ? 1 : 0;
        }
        assertTrue(running.get(10, TimeUnit.SECONDS), "the status stays set");
        assertTrue(transmission.sent().datagrams() > 0);
        sender.send(Loopback.bytes("still open"));
        while (receiver.receive(datagram, Duration.ofSeconds(1)) && datagram.length() != 10) {
            // the rest of what was sent
        }
        assertEquals(10, datagram.length());
    }
}
