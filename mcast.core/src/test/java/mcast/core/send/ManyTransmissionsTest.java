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
import java.util.concurrent.atomic.AtomicInteger;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More groups than threads. */
@Timeout(60)
final class ManyTransmissionsTest {
    private static final int GROUPS = 100;
    private static final int SIZE = 64;

    private final AtomicInteger failures = new AtomicInteger();
    private List<Group> groups = List.of();
    private Receiver receiver;
    private Senders senders;

    @BeforeEach
    void open() throws IOException {
        groups = Group.parseRange("239.77.8.1+" + GROUPS + ":" + FreshPort.draw());
        receiver = Receiver.open(groups, Loopback.RECEIVING);
        senders = Senders.open(groups, Loopback.SENDING);
    }

    @AfterEach
    void close() throws IOException {
        senders.close();
        receiver.close();
    }

    /** Paced, in bursts of one, as fast as possible; by one thread or several. */
    @ParameterizedTest(name = "{0} datagrams at {1} a second")
    @CsvSource({"40, 100", "40, 2000", "1, 0.01", "300, Infinity"})
    void eachGroupHasItsCountAndItsMarks(int count, double rate) throws IOException {
        Transmissions transmissions = transmissions(plan(rate).withCount(count), List.of());
        long start = System.nanoTime();
        transmissions.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals(GROUPS * count, transmissions.sent().datagrams());
        assertEquals(GROUPS * count * SIZE, transmissions.sent().bytes());
        assertEquals(0, transmissions.failed());
        assertEquals(rate < 1e9, transmissions.largestLateness().isPresent());
        assertTrue(seconds >= (count - 1) / rate, seconds + " s");
        assertTrue(seconds < 20 + count / rate, seconds + " s");
        Map<Group, Integer> data = new HashMap<>();
        Map<Group, Integer> marks = new HashMap<>();
        count(data, marks, GROUPS * (count + 3));
        assertEquals(forEach(count), data);
        assertEquals(forEach(3), marks);
    }

    /** Not all at once in each interval. */
    @Test
    void theStartsAreStaggered() throws IOException {
        transmissions(plan(1).withCount(2), List.of()).run();
        var datagram = new Datagram();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
            times.add(TimeUnit.SECONDS.toMicros(datagram.time().getEpochSecond())
                    + datagram.time().getNano() / 1_000);
        }
        long took = times.getLast() - times.getFirst();
        assertTrue(took > 500_000, "the first of each came within " + took + " us");
    }

    @Test
    void stopEndsAllWithTheirMarks() throws Exception {
        Transmissions transmissions = transmissions(plan(1 / 60.0), List.of());
        FutureTask<Boolean> running = start(transmissions);
        awaitFirst();
        transmissions.stop();
        assertEquals(false, running.get(5, TimeUnit.SECONDS));
        assertMarks();
    }

    @Test
    void oneMayStopAlone() throws Exception {
        List<Transmission> each = each(plan(1 / 60.0), List.of());
        var transmissions = new Transmissions(each);
        FutureTask<Boolean> running = start(transmissions);
        awaitFirst();
        each.get(1).stop();
        Map<Group, Integer> marks = new HashMap<>();
        count(new HashMap<>(), marks, 3);
        assertEquals(Map.of(groups.get(1), 3), marks);
        transmissions.stop();
        running.get(5, TimeUnit.SECONDS);
    }

    @Test
    void interruptingTheCallerEndsAllWithTheirMarks() throws Exception {
        var running = new FutureTask<>(() -> {
            transmissions(plan(1 / 60.0), List.of()).run();
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().start(running);
        awaitFirst();
        thread.interrupt();
        assertTrue(running.get(5, TimeUnit.SECONDS), "the status stays set");
        assertMarks();
    }

    @Test
    void whereOneFailsTheOthersStopAndSendTheirMarks() throws IOException {
        Transmissions transmissions = transmissions(plan(100).withCount(1_000_000), List.of(broken(3)));
        var failure = assertThrows(MulticastException.class, transmissions::run);
        assertEquals("datagram 4: is no text", failure.getMessage());
        Map<Group, Integer> marks = new HashMap<>();
        countQuiet(new HashMap<>(), marks);
        assertEquals(GROUPS - 1, marks.size());
        assertNull(marks.get(groups.getFirst()));
        assertEquals(0, failures.get());
    }

    @Test
    void keptGoingOneThatFailsHoldsUpNoOther() throws IOException {
        TransmissionPlan plan = plan(100).withCount(20).withKeepGoing(true);
        Transmissions transmissions = transmissions(plan, List.of(broken(3), broken(0)));
        transmissions.run();
        assertEquals(17 + 20, transmissions.failed());
        assertEquals(17 + 20, failures.get());
        assertEquals((GROUPS - 2) * 20 + 3, transmissions.sent().datagrams());
    }

    @Test
    void aHundredWithOneSourcePortSendBursts() throws IOException {
        SenderOptions options = Loopback.SENDING.withSourcePort(FreshPort.draw());
        try (Senders sharing = Senders.open(groups, options)) {
            for (Sender each : sharing.each()) {
                assertEquals(10, each.sendBurst(new byte[640], 0, 64, 10));
            }
        }
        Map<Group, Integer> data = new HashMap<>();
        count(data, new HashMap<>(), GROUPS * 10);
        assertEquals(forEach(10), data);
    }

    private static TransmissionPlan plan(double rate) {
        return TransmissionPlan.UNLIMITED.withPace(Pace.perSecond(rate));
    }

    /** Fails from a datagram on, counted from 0. */
    private static PayloadSource broken(int from) {
        return new PayloadSource() {
            private int drawn;

            @Override
            public int next(byte[] buffer) throws IOException {
                if (drawn++ < from) {
                    return SIZE;
                }
                throw new UnsendableException("is no text");
            }
        };
    }

    private Transmissions transmissions(TransmissionPlan plan, List<PayloadSource> first) {
        return new Transmissions(each(plan, first));
    }

    /** The payloads given go to the first groups, numbered ones to the others. */
    private List<Transmission> each(TransmissionPlan plan, List<PayloadSource> first) {
        List<Transmission> transmissions = new ArrayList<>();
        for (Sender each : senders.each()) {
            int index = transmissions.size();
            PayloadSource payloads = index < first.size() ? first.get(index) : new NumberedPayloads(SIZE, 0);
            transmissions.add(new Transmission(each, payloads, plan, refused -> failures.incrementAndGet()));
        }
        return transmissions;
    }

    private static FutureTask<Boolean> start(Transmissions transmissions) {
        var running = new FutureTask<>(() -> {
            transmissions.run();
            return Thread.currentThread().isInterrupted();
        });
        Thread.ofPlatform().start(running);
        return running;
    }

    /** The first datagram of each. */
    private void awaitFirst() throws IOException {
        count(new HashMap<>(), new HashMap<>(), GROUPS);
    }

    /** Three each; a datagram that an interruption came upon may arrive twice. */
    private void assertMarks() throws IOException {
        Map<Group, Integer> marks = new HashMap<>();
        while (groups.stream().anyMatch(each -> marks.getOrDefault(each, 0) < 3)) {
            count(new HashMap<>(), marks, 1);
        }
    }

    private Map<Group, Integer> forEach(int count) {
        Map<Group, Integer> all = new HashMap<>();
        groups.forEach(each -> all.put(each, count));
        return all;
    }

    private void count(Map<Group, Integer> data, Map<Group, Integer> marks, int datagrams) throws IOException {
        var datagram = new Datagram();
        for (int i = 0; i < datagrams; i++) {
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE), "only " + i + " of " + datagrams);
            add(datagram, data, marks);
        }
    }

    private void countQuiet(Map<Group, Integer> data, Map<Group, Integer> marks) throws IOException {
        var datagram = new Datagram();
        while (receiver.receive(datagram, Duration.ofMillis(300))) {
            add(datagram, data, marks);
        }
    }

    private static void add(Datagram datagram, Map<Group, Integer> data, Map<Group, Integer> marks) {
        (datagram.length() == NumberedHeader.SIZE ? marks : data).merge(datagram.group(), 1, Integer::sum);
    }
}
