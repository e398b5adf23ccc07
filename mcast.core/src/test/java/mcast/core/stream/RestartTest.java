package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.receive.DatagramRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders that begin anew from the same port, in formats that do not tell runs apart. */
final class RestartTest {
    private static final long NOW = 1_795_000_000_000_000_000L;

    private final Streams streams = new Streams();

    /** From the same port; the end mark of iperf 2 comes ten times, or not at all. */
    @Test
    void anIperfThatBeginsAnewIsANewStream() {
        long second = 1_000_000_000;
        int[][] first = {{1, 0}, {2, 0}, {3, 1}, {3, 1}, {2, 0}, {-4, 2}, {-4, 3}, {-4, 4}};
        for (int[] each : first) {
            record(iperf(each[0], 0, each[1]), NOW);
        }
        for (int id : new int[] {1, 2, 4}) {
            record(iperf(id, 3, id), NOW + 3 * second);
        }
        record(iperf(3, 3, 3), NOW + 3 * second); // late, not of a third run
        record(iperf(2, 6, 0), NOW + 6 * second);
        record(iperf(-3, 9, 0), NOW + 9 * second); // the end of the third
        record(iperf(-3, 9, 1), NOW + 9 * second);
        List<StreamReport> reports = List.copyOf(streams.reports().values());
        assertEquals(3, reports.size(), reports::toString);
        assertEquals(
                List.of(3L, 4L, 1L),
                reports.stream().map(StreamReport::received).toList());
        assertEquals(
                List.of(0L, 0L, 0L), reports.stream().map(StreamReport::lost).toList());
        assertEquals(
                List.of(2L, 0L, 0L),
                reports.stream().map(StreamReport::duplicates).toList());
        assertEquals(
                List.of(0L, 0L, 1L),
                reports.stream().map(StreamReport::sentBeforeFirst).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message %x", "Sender PID 7, MC group 225.1.2.3 ... count: %d, freq: 100"})
    void aTextThatBeginsAnewIsANewStream(String text) {
        long second = 1_000_000_000;
        for (int i : new int[] {0, 1, 2, 0, 3}) { // one of them repeated by the network
            record(text.formatted(i).getBytes(StandardCharsets.US_ASCII), NOW);
        }
        for (int i : new int[] {0, 1, 3}) {
            record(text.formatted(i).getBytes(StandardCharsets.US_ASCII), NOW + 2 * second);
        }
        List<StreamReport> reports = List.copyOf(streams.reports().values());
        assertEquals(
                List.of(4L, 3L), reports.stream().map(StreamReport::received).toList());
        assertEquals(List.of(0L, 1L), reports.stream().map(StreamReport::lost).toList());
        assertEquals(
                List.of(1L, 0L), reports.stream().map(StreamReport::duplicates).toList());
    }

    private static byte[] iperf(int id, long seconds, int micros) {
        return ByteBuffer.allocate(16)
                .putInt(id)
                .putInt((int) (NOW / 1_000_000_000 + seconds))
                .putInt(micros)
                .array();
    }

    private void record(byte[] data, long nanos) {
        streams.record(
                DatagramRun.of(
                        ByteBuffer.wrap(data),
                        data.length,
                        new Membership(Group.DEFAULT, new NamedInterface("eth0", 2)),
                        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4000)),
                nanos);
    }
}
