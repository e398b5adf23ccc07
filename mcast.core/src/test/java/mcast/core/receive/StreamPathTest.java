package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.stream.PathReport;
import mcast.core.stream.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stream's report says of the way of its datagrams. */
final class StreamPathTest {
    private final Streams streams = new Streams();
    private long next;

    private void record(int ttl, int hops, int dscp) {
        byte[] data = new byte[64];
        NumberedHeader.write(data, 0, Kind.DATA, ttl, data.length, 7, next++, 0);
        var run = DatagramRun.of(
                ByteBuffer.wrap(data),
                data.length,
                new Membership(Group.DEFAULT, new NamedInterface("eth0", 2)),
                new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4000));
        run.joined(OptionalLong.of(run.nanoTime() - 5_000_000 + next - 1));
        run.withHeader(hops, dscp);
        streams.record(run, 1_795_000_000_000_000_000L + next);
    }

    private PathReport report() {
        return streams.reports().firstEntry().getValue().path();
    }

    /** Each arrival is {@code TTL sent/TTL that arrived/DSCP}, -1 if it is not known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # arrivals             | fewest | most | least passed | most passed | DSCPs
            1/1/0                  | 1      | 1    | 0            | 0           | 0
            64/62/46               | 62     | 62   | 2            | 2           | 46
            64/62/46 64/61/46      | 61     | 62   | 2            | 3           | 46
            64/62/46 16/15/46      | 15     | 62   | 1            | 2           | 46
            1/64/0                 | 64     | 64   | -1           | -1          | 0
            255/0/63               | 0      | 0    | 255          | 255         | 63
            1/-1/-1                | -1     | -1   | -1           | -1          |
            1/-1/-1 1/1/8          | 1      | 1    | 0            | 0           | 8
            1/1/46 1/1/63 1/1/0    | 1      | 1    | 0            | 0           | 46 0 63
            """)
    void tellsTheWay(String arrivals, int fewest, int most, int leastPassed, int mostPassed, String dscps) {
        for (String each : arrivals.split(" ")) {
            String[] parts = each.split("/");
            record(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
        PathReport report = report();
        assertEquals(known(fewest), report.fewestHops());
        assertEquals(known(most), report.mostHops());
        assertEquals(known(leastPassed), report.leastPassed());
        assertEquals(known(mostPassed), report.mostPassed());
        assertEquals(
                dscps == null ? "[]" : "[" + dscps.replace(" ", ", ") + "]",
                report.dscpsSeen().toString());
    }

    private static OptionalInt known(int value) {
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    @Test
    void theFirstDatagramTellsTheTimeSinceJoining() {
        record(1, 1, 0);
        record(1, 1, 0);
        assertEquals(OptionalLong.of(5_000_000), report().joinNanos());
        assertEquals(List.of(0), report().dscpsSeen());
    }
}
