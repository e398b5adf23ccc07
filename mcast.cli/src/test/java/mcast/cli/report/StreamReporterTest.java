package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.Run;
import mcast.core.Group;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.NumberedPayloads;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;
import org.junit.jupiter.api.Test;

final class StreamReporterTest {
    private final List<StreamRow> shown = new ArrayList<>();
    /** However long the interval was to be: a slow terminal or a stopped process makes it longer. */
    @Test
    void ratesAreThoseOfTheTimeThatPassed() throws Exception {
        var group = Group.parse("239.77.22.9:" + Run.freshPort());
        var lo = NetworkInterface.getByName("lo");
        try (var receiver = Receiver.open(List.of(group), ReceiverOptions.DEFAULTS.withInterfaces(List.of(lo)));
                var sender = Sender.open(
                        group, SenderOptions.DEFAULTS.withNetworkInterface(lo).withTtl(0))) {
            long before = System.nanoTime();
            var reporter = new StreamReporter(shown::addAll);
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
