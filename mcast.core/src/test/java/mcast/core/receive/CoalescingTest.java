package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.linux.MessageMemory;
import mcast.core.send.Sender;
import mcast.harness.FreshPort;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receiving many datagrams at once changes nothing of what is received. */
@ParameterizedClass(name = "read ahead: {0}")
@ValueSource(booleans = {false, true})
final class CoalescingTest {
    private final ReceiverOptions receiving;

    CoalescingTest(boolean ahead) {
        receiving = Loopback.RECEIVING.withReadAhead(ahead);
    }

    /** What is to be told of each datagram. */
    private record Heard(Group group, int sourcePort, int length, int first) {}

    @ParameterizedTest(name = "{0} groups")
    @ValueSource(ints = {1, 4})
    void anyMixtureOfSendersAndSizesIsToldApart(int many) throws IOException {
        List<Group> groups = Group.parseRange("239.77.10.1+" + many + ":" + FreshPort.draw());
        var random = new Random(7);
        var buffer = new byte[Sender.MOST_BYTES];
        var datagram = new Datagram();
        List<Sender> senders = new ArrayList<>();
        try (var receiver = Receiver.open(groups, receiving)) {
            for (int i = 0; i < 6 * many; i++) {
                senders.add(Sender.open(groups.get(i % many), Loopback.SENDING));
            }
            for (int round = 0; round < 50; round++) {
                Map<Group, List<Heard>> expected = new HashMap<>();
                for (int burst = 0; burst < 20; burst++) {
                    Sender sender = senders.get(random.nextInt(senders.size()));
                    int size = random.nextInt(200);
                    int count = 1 + random.nextInt(40);
                    buffer[0] = (byte) burst;
                    for (int i = 0; i < count; i++) {
                        buffer[i * size] = (byte) burst;
                        expected.computeIfAbsent(sender.group(), g -> new ArrayList<>())
                                .add(new Heard(sender.group(), sender.sourcePort(), size, size == 0 ? 0 : burst));
                    }
                    assertEquals(count, sender.sendBurst(buffer, 0, size, count));
                }
                Map<Group, List<Heard>> heard = new HashMap<>();
                for (int left = expected.values().stream().mapToInt(List::size).sum(); left > 0; left--) {
                    assertTrue(receiver.receive(datagram, Loopback.PATIENCE), left + " are missing");
                    heard.computeIfAbsent(datagram.group(), g -> new ArrayList<>())
                            .add(new Heard(
                                    datagram.group(),
                                    datagram.sourcePort(),
                                    datagram.length(),
                                    datagram.length() == 0 ? 0 : datagram.data()[0]));
                }
                assertEquals(expected, heard);
            }
        } finally {
            senders.forEach(Sender::close);
        }
    }

    @Test
    void whatTheKernelDropsInRunsIsCountedInDatagrams() throws IOException {
        Group group = Loopback.group("239.77.10.9");
        byte[] buffer = new byte[64 * 64];
        var datagram = new Datagram();
        long sent = 0;
        long received = 0;
        try (var receiver = Receiver.open(List.of(group), receiving.withReceiveBuffer(50_000));
                var sender = Sender.open(group, Loopback.SENDING)) {
            for (int i = 0; i < MessageMemory.REGIONS + 200; i++) { // more than reading ahead keeps
                sent += sender.sendBurst(buffer, 0, 64, 64);
            }
            while (receiver.receive(datagram, Duration.ofMillis(200))) {
                received++;
            }
            assertTrue(received > 0 && received < sent, received + " of " + sent);
            assertEquals(sent, received + receiver.kernelDrops().orElseThrow().datagrams());
        }
    }

    @Test
    void closingEndsABlockedReceiveAndWhatWasReadTogether() throws Exception {
        Group group = Loopback.group("239.77.10.10");
        var datagram = new Datagram();
        var receiver = Receiver.open(List.of(group), receiving);
        try (var sender = Sender.open(group, Loopback.SENDING)) {
            sender.sendBurst(new byte[640], 0, 64, 10);
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
            var blocked = new FutureTask<Boolean>(() -> {
                while (receiver.receive(datagram)) {
                    // until it is closed
                }
                return receiver.isClosed();
            });
            Thread.ofPlatform().start(blocked);
            receiver.close();
            assertTrue(blocked.get(5, TimeUnit.SECONDS));
            assertFalse(receiver.receive(datagram));
        }
    }

    @Test
    void datagramsReadTogetherShareTheirTime() throws IOException {
        Group group = Loopback.group("239.77.10.11");
        var first = new Datagram();
        var second = new Datagram();
        try (var receiver = Receiver.open(List.of(group), receiving);
                var sender = Sender.open(group, Loopback.SENDING)) {
            long before = System.nanoTime();
            sender.sendBurst(new byte[128], 0, 64, 2);
            assertTrue(receiver.receive(first, Loopback.PATIENCE));
            assertTrue(receiver.receive(second, Loopback.PATIENCE));
            assertTrue(first.nanoTime() - before >= 0 && System.nanoTime() - second.nanoTime() >= 0);
            assertEquals(first.nanoTime(), second.nanoTime());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runsAreMadeIfTheyAreAskedFor(boolean asked) throws IOException {
        Group group = Loopback.group("239.77.10.12");
        List<Integer> counts = new ArrayList<>();
        var sink = new DatagramSink() {
            @Override
            public boolean accept(Datagram datagram) {
                return true;
            }

            @Override
            public int acceptRun(DatagramRun run) {
                counts.add(run.count());
                return run.count();
            }

            @Override
            public void quiet() {}
        };
        try (var receiver = Receiver.open(List.of(group), receiving.withCoalescing(asked));
                var sender = Sender.open(group, Loopback.SENDING)) {
            sender.sendBurst(new byte[640], 0, 64, 10);
            new Reception(receiver, sink, ReceptionPlan.UNLIMITED.withCount(10)).run();
        }
        assertEquals(asked ? List.of(10) : Collections.nCopies(10, 1), counts);
    }
}
