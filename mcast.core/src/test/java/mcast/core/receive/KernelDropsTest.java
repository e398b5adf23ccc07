package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.send.Sender;
import mcast.harness.FreshPort;
import mcast.harness.Loopback;
import mcast.harness.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "read ahead: {0}")
@ValueSource(booleans = {false, true})
final class KernelDropsTest {
    private final ReceiverOptions receiving;

    KernelDropsTest(boolean ahead) {
        receiving = Loopback.RECEIVING.withReadAhead(ahead);
    }

    private static final int SENT = 3_000;

    @BeforeEach
    void needsTheKernelsTable() {
        Requirement.that(Files.isReadable(Path.of("/proc/net/udp")), "this system does not count drops");
    }

    @ParameterizedTest(name = "{0} sockets")
    @ValueSource(ints = {1, 3})
    void everythingSentIsReceivedOrCounted(int sockets) throws IOException {
        List<Group> groups = Group.parseRange("239.77.5.1+" + sockets + ":" + FreshPort.draw());
        var datagram = new Datagram();
        long received = 0;
        Optional<SocketDrops> counted;
        var receiver = Receiver.open(groups, receiving.withReceiveBuffer(1));
        try (receiver) {
            assertEquals(Optional.of(SocketDrops.NONE), receiver.kernelDrops());
            for (Group each : groups) {
                try (var sender = Sender.open(each, Loopback.SENDING)) {
                    for (int i = 0; i < SENT; i++) {
                        sender.send(new byte[100]);
                    }
                }
            }
            while (receiver.receive(datagram, Duration.ofMillis(200))) {
                received++;
            }
            counted = receiver.kernelDrops();
        }
        assertTrue(received > 0);
        assertEquals((long) SENT * sockets, received + counted.orElseThrow().datagrams());
        assertEquals(counted, receiver.kernelDrops(), "after closing");
    }

    /** Each socket is found among those that are opened with it, and those that another thread opens meanwhile. */
    @Test
    void dropsAreOfTheGroupThatLostThem() throws Exception {
        List<Group> groups = Group.parseRange("239.77.6.1+200:" + FreshPort.draw());
        var options = receiving.withReceiveBuffer(1);
        var opened = new AtomicBoolean();
        var others = new FutureTask<>(() -> {
            while (!opened.get()) {
                FreshPort.draw();
                Receiver.open(groups.subList(190, 200), options).close();
            }
            return true;
        });
        Thread.ofPlatform().start(others);
        try (var receiver = Receiver.open(groups, options)) {
            opened.set(true);
            assertTrue(others.get());
            Map<Membership, Long> expected = new HashMap<>();
            for (int i = 0; i < groups.size(); i++) {
                boolean flooded = i % 50 == 7;
                if (flooded) {
                    try (var sender = Sender.open(groups.get(i), Loopback.SENDING)) {
                        for (int j = 0; j < 200 + i; j++) {
                            sender.send(new byte[1000]);
                        }
                    }
                }
                expected.put(receiver.memberships().get(i), flooded ? 200L + i : 0L);
            }
            Map<Membership, Long> counted = new HashMap<>();
            receiver.kernelDropsByMembership()
                    .forEach((each, drops) ->
                            counted.put(each, drops.orElseThrow().datagrams()));
            var datagram = new Datagram();
            while (receiver.receive(datagram, Duration.ofMillis(200))) {
                counted.merge(datagram.membership(), 1L, Long::sum);
            }
            assertEquals(expected, counted);
        }
    }
}
