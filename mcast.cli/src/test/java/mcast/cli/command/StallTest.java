package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.Program;
import mcast.core.format.NumberedHeader;
import mcast.core.receive.Datagram;
import mcast.harness.Loopback;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that was held up for a while, as a virtual machine may be. */
final class StallTest {
    private static final long INTERVAL_NANOS = 5_000_000;
    private static final int MANY = 10;

    @ParameterizedTest
    @ValueSource(strings = {"send -c 0 -s 64", "ping"})
    void catchesUpAtNoMoreThanTwiceThePace(String command) throws Exception {
        var group = Loopback.group("239.77.24.1");
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("-q", "-i", "lo", "-t", "0", "--interval", "5ms", group.toString()));
        var datagram = new Datagram();
        try (var receiver = Loopback.receiver(group);
                var stalling = Program.mcast(words.toArray(String[]::new))) {
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
            stalling.signal("STOP");
            long before = 0;
            while (receiver.receive(datagram, Duration.ofMillis(150))) {
                before = NumberedHeader.sequence(ByteBuffer.wrap(datagram.data()), 0);
            }
            stalling.signal("CONT");
            List<Long> sent = new ArrayList<>();
            while (sent.size() < 40) {
                assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
                assertEquals(before + 1 + sent.size(), NumberedHeader.sequence(ByteBuffer.wrap(datagram.data()), 0));
                sent.add(NumberedHeader.sentNanos(ByteBuffer.wrap(datagram.data()), 0));
            }
            for (int i = MANY; i < sent.size(); i++) {
                long took = sent.get(i) - sent.get(i - MANY);
                assertTrue(took >= MANY * INTERVAL_NANOS / 2, MANY + " datagrams left within " + took + " ns");
            }
        }
    }
}
