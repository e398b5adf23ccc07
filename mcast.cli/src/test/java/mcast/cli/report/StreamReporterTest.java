package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.words.GroupList;
import mcast.core.format.StreamFormats;
import mcast.core.receive.Datagram;
import mcast.core.send.NumberedPayloads;
import mcast.core.send.Sender;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;

final class StreamReporterTest {
    private final List<StreamRow> shown = new ArrayList<>();
    /** However long the interval was to be: a slow terminal or a stopped process makes it longer. */
    @Test
    void ratesAreThoseOfTheTimeThatPassed() throws Exception {
        var group = Loopback.group("239.77.22.9");
        try (var receiver = Loopback.receiver(group);
                var sender = Sender.open(group, Loopback.SENDING)) {
            long before = System.nanoTime();
            var reporter = new StreamReporter(
                    StreamFormats.ALL,
                    GroupList.of(List.of(group)),
                    Optional.empty(),
                    interval -> shown.addAll(interval.rows()));
            long start = System.nanoTime();
            byte[] payload = new byte[100];
            new NumberedPayloads(payload.length, 0).next(payload);
            sender.send(payload);
            var datagram = new Datagram();
            assertTrue(receiver.receive(datagram) && reporter.accept(datagram));
            while (System.nanoTime() - start < 50_000_000) {
                Thread.onSpinWait();
            }
            reporter.interval();
            double most = (System.nanoTime() - before) / 1e9;
            StreamRow row = shown.getFirst();
            assertTrue(row.seconds() >= 0.05 && row.seconds() <= most, row + " in " + most + " s");
            assertEquals(1 / row.seconds(), row.datagramsPerSecond());
            assertEquals(800 / 1e6 / row.seconds(), row.megabitsPerSecond(), 1e-9);
        }
    }
}
