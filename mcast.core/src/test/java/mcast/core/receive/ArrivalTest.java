package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import mcast.core.Group;
import mcast.core.send.Sender;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;

/** What the kernel knows of a datagram: when and how it arrived. */
class ArrivalTest {
    @Test
    void tellsHopsAndDscp() throws IOException {
        Group group = Loopback.group("239.77.31.1");
        var datagram = new Datagram();
        try (var receiver = Receiver.open(List.of(group), Loopback.RECEIVING)) {
            for (int ttl : new int[] {0, 1}) {
                for (int dscp : new int[] {0, 46, 63}) {
                    try (var sender =
                            Sender.open(group, Loopback.SENDING.withTtl(ttl).withDscp(dscp))) {
                        sender.sendBurst(new byte[128], 0, 64, 2);
                    }
                    for (int i = 0; i < 2; i++) {
                        assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
                        assertEquals(OptionalInt.of(ttl), datagram.hops());
                        assertEquals(OptionalInt.of(dscp), datagram.dscp());
                    }
                }
            }
        }
    }

    @Test
    void theTimeIsThatOfArrivalNotOfReading() throws IOException {
        Group group = Loopback.group("239.77.31.2");
        var first = new Datagram();
        var second = new Datagram();
        try (var receiver = Receiver.open(List.of(group), Loopback.RECEIVING)) {
            Instant before = Instant.now();
            Loopback.send(group, "first");
            Instant between = Instant.now();
            while (Duration.between(between, Instant.now()).toMillis() < 50) {
                LockSupport.parkNanos(1_000_000); // the time between is what is measured
            }
            Instant later = Instant.now();
            Loopback.send(group, "second");
            Instant after = Instant.now();
            assertTrue(receiver.receive(first, Loopback.PATIENCE) && receiver.receive(second, Loopback.PATIENCE));
            assertTrue(
                    !first.time().isBefore(before) && !first.time().isAfter(between),
                    () -> before + " " + first.time() + " " + between);
            assertTrue(
                    !second.time().isBefore(later) && !second.time().isAfter(after),
                    () -> later + " " + second.time() + " " + after);
            long apart = Duration.between(first.time(), second.time()).toNanos();
            assertEquals(apart, second.nanoTime() - first.nanoTime(), 1_000_000);
        }
    }
}
