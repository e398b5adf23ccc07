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
import mcast.harness.FreshPort;
import mcast.harness.Loopback;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "read ahead: {0}")
@ValueSource(booleans = {false, true})
final class ReceiverCloseTest {
    private final ReceiverOptions receiving;

    ReceiverCloseTest(boolean ahead) {
        receiving = Loopback.RECEIVING.withReadAhead(ahead);
    }

    @ParameterizedTest(name = "{0} sockets")
    @ValueSource(ints = {1, 2})
    void endsABlockedReceive(int sockets) throws Exception {
        List<Group> groups = Group.parseRange("239.77.3.1+" + sockets + ":" + FreshPort.draw());
        for (boolean deadline : List.of(false, true)) {
            var receiver = Receiver.open(groups, receiving);
            var heardOne = new CountDownLatch(1);
            var receiving = new FutureTask<>(() -> {
                var datagram = new Datagram();
                assertTrue(receiver.receive(datagram));
                heardOne.countDown();
                return deadline ? receiver.receive(datagram, Duration.ofMinutes(1)) : receiver.receive(datagram);
            });
            Thread.ofPlatform().start(receiving);
            Loopback.send(groups.getFirst(), "now it listens");
            assertTrue(heardOne.await(10, TimeUnit.SECONDS));
            long start = System.nanoTime();
            receiver.close();
            assertFalse(receiving.get(10, TimeUnit.SECONDS));
            long took = System.nanoTime() - start;
            assertTrue(took < 900_000_000, "at once, not at the next look at the memberships: " + took + " ns");
        }
    }

    @ParameterizedTest(name = "{0} sockets")
    @ValueSource(ints = {1, 2})
    void isFinal(int sockets) throws IOException {
        List<Group> groups = Group.parseRange("239.77.3.1+" + sockets + ":" + FreshPort.draw());
        var receiver = Receiver.open(groups, receiving);
        assertFalse(receiver.isClosed());
        receiver.close();
        receiver.close();
        assertTrue(receiver.isClosed());
        assertFalse(receiver.receive(new Datagram()));
        assertFalse(receiver.receive(new Datagram(), Duration.ofMinutes(1)));
        assertTrue(receiver.receiveBuffer() > 0);
        assertEquals(sockets, receiver.memberships().size());
    }

    @ParameterizedTest(name = "{0} sockets")
    @ValueSource(ints = {1, 2})
    void givesThePortBack(int sockets) throws IOException {
        List<Group> groups = Group.parseRange("239.77.3.1+" + sockets + ":" + FreshPort.draw());
        ReceiverOptions alone = receiving.withReuseAddress(false);
        for (int i = 0; i < 3; i++) {
            try (var receiver = Receiver.open(groups, alone)) {
                Loopback.send(groups.getLast(), "again");
                assertEquals("again", Loopback.heard(receiver));
            }
        }
    }
}
