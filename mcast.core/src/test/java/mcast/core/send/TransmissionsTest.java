package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.format.NumberedHeader;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.harness.FreshPort;
import mcast.harness.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TransmissionsTest {
    private static final TransmissionPlan PLAN = TransmissionPlan.UNLIMITED.withPace(Pace.every(Duration.ofMillis(1)));

    private final List<Sender> senders = new ArrayList<>();
    private List<Group> groups = List.of();
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        groups = Group.parseRange("239.77.8.1+3:" + FreshPort.draw());
        receiver = Receiver.open(groups, Loopback.RECEIVING);
        for (Group each : groups) {
            senders.add(Sender.open(each, Loopback.SENDING));
        }
    }

    @AfterEach
    void close() throws IOException {
        senders.forEach(Sender::close);
        receiver.close();
    }

    @Test
    void eachGroupHasAllOfItsOwn() throws IOException {
        Transmissions transmissions = transmissions(PLAN.withCount(100), new NumberedPayloads(64, 0));
        transmissions.run();
        Map<Group, Integer> heard = new HashMap<>();
        var datagram = new Datagram();
        for (int i = 0; i < 3 * 100 + 3 * 3; i++) { // with the marks of the end
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE), heard::toString);
            heard.merge(datagram.group(), 1, Integer::sum);
        }
        assertEquals(Map.of(groups.get(0), 103, groups.get(1), 103, groups.get(2), 103), heard);
        assertEquals(300, transmissions.sent().datagrams());
        assertEquals(300 * 64, transmissions.sent().bytes());
        assertEquals(0, transmissions.failed());
    }

    @Test
    void whereOneFailsTheOthersStop() {
        Transmissions unsendable = transmissions(PLAN, buffer -> {
            throw new UnsendableException("is no text");
        });
        var failure = assertThrows(MulticastException.class, unsendable::run);
        assertEquals("datagram 1: is no text", failure.getMessage());
        Transmissions broken = transmissions(PLAN, buffer -> {
            throw new IllegalStateException();
        });
        assertThrows(IllegalStateException.class, broken::run);
    }

    @Test
    void stopEndsAll() throws Exception {
        Transmissions transmissions = transmissions(PLAN, new NumberedPayloads(64, 0));
        var running = new FutureTask<Void>(() -> {
            transmissions.run();
            return null;
        });
        Thread.ofPlatform().start(running);
        var datagram = new Datagram();
        for (Map<Group, Integer> heard = new HashMap<>(); heard.size() < 3; heard.put(datagram.group(), 1)) {
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE), heard::toString);
        }
        transmissions.stop();
        assertNull(running.get(5, TimeUnit.SECONDS));
    }

    @Test
    void interruptingTheCallerEndsAllWithTheirMarks() throws Exception {
        Transmissions transmissions = transmissions(PLAN, new NumberedPayloads(64, 0));
        var running = new FutureTask<>(() -> {
            transmissions.run();
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().start(running);
        var datagram = new Datagram();
        for (Map<Group, Integer> heard = new HashMap<>(); heard.size() < 3; heard.put(datagram.group(), 1)) {
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE), heard::toString);
        }
        thread.interrupt();
        assertTrue(running.get(5, TimeUnit.SECONDS), "the status stays set");
        Map<Group, Integer> marks = new HashMap<>();
        while (receiver.receive(datagram, Duration.ofMillis(200))) {
            marks.merge(datagram.group(), datagram.length() == NumberedHeader.SIZE ? 1 : 0, Integer::sum);
        }
        assertEquals(Map.of(groups.get(0), 3, groups.get(1), 3, groups.get(2), 3), marks);
    }

    /** The payloads given go to the last group, numbered ones to the others. */
    private Transmissions transmissions(TransmissionPlan plan, PayloadSource last) {
        List<Transmission> transmissions = new ArrayList<>();
        for (Sender each : senders) {
            PayloadSource payloads = transmissions.size() < 2 ? new NumberedPayloads(64, 0) : last;
            transmissions.add(new Transmission(each, payloads, plan, failure -> {}));
        }
        return new Transmissions(transmissions);
    }
}
