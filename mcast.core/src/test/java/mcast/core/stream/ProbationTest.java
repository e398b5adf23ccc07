package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.receive.DatagramRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has few marks is believed if several datagrams go together, and those are judged too. */
final class ProbationTest {
    private static final long NOW = 1_795_479_362_277_364_736L;
    private static final Membership MEMBERSHIP = new Membership(Group.DEFAULT, new NamedInterface("eth0", 2));
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4000);

    private final Streams streams = new Streams();

    /** Numbers of iperf 2, sent each 10 ms: what is lost or overtaken among the first is seen. */
    @ParameterizedTest
    @CsvSource({
        "1 150 151 152 -152, 4, 148, 0, 0",
        "1 3 2 4 5 -5, 5, 0, 1, 0",
        "1 1 2 3 -3, 3, 0, 0, 0",
        "1 -1, 1, 0, 0, 0",
        "1 2 200 201 -201, 4, 197, 0, 0",
        "1 3 5 7 -7, 4, 3, 0, 0",
        "1 4 7 10 -10, 4, 6, 0, 0",
        "1 100 300 301 -301, 3, 199, 0, 1" // before two that are near each other the first one is given up
    })
    void theFirstOnesOfIperfAreJudgedToo(String numbers, long received, long lost, long reordered, long unnumbered) {
        for (String each : numbers.split(" ")) {
            long number = Long.parseLong(each);
            long sent = NOW + Math.abs(number) * 10_000_000L;
            record(iperf(number, sent), sent + 3_000_000);
        }
        StreamReport iperf = streams.reports().firstEntry().getValue();
        assertEquals(received, iperf.received());
        assertEquals(lost, iperf.lost());
        assertEquals(reordered, iperf.reordered());
        assertEquals(unnumbered, streams.unnumbered());
    }

    /** Twice, five times as slow and as fast as they were sent. */
    @ParameterizedTest
    @CsvSource({"2000", "5000", "200"})
    void soAreThoseThatAreSentAgain(long millisBetween) {
        for (int number = 1; number <= 4; number++) {
            record(iperf(number, NOW + number * 1_000_000_000L), NOW + number * millisBetween * 1_000_000L);
        }
        assertEquals(4, streams.reports().firstEntry().getValue().received());
    }

    /** As conntrackd sends: its type and length, a number that began with the time of day, and an attribute. */
    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 3000})
    void aNumberThatBeganWithTheTimeOfDayIsNoTime(int millisBetween) {
        int now = (int) (NOW / 1_000_000_000);
        for (int i = 0; i < 50; i++) {
            byte[] data = ByteBuffer.allocate(64)
                    .putInt(0x1000_0034 + 4 * (i % 4)) // three lengths that grow look like numbers that do
                    .putInt(now + i)
                    .putInt(0x000c_0000)
                    .array();
            record(data, NOW + i * millisBetween * 1_000_000L);
        }
        assertEquals(Map.of(), streams.reports());
        assertEquals(50, streams.unnumbered());
    }

    /** An end mark counts for a stream that is believed. */
    @Test
    void whatOnlyLooksLikeAnEndIsADatagram() {
        int counted = 0;
        for (int i = 0; i < 50; i++) {
            counted += record(iperf(0xa1b2_c3d4, NOW + i * 10_000_000L), NOW + i * 10_000_000L) ? 1 : 0;
        }
        assertEquals(50, counted);
        assertEquals(Map.of(), streams.reports());
        assertEquals(50, streams.unnumbered());
    }

    private static byte[] iperf(long number, long sentNanos) {
        return ByteBuffer.allocate(16)
                .putInt((int) number)
                .putInt((int) (sentNanos / 1_000_000_000))
                .putInt((int) (sentNanos % 1_000_000_000 / 1_000))
                .array();
    }

    private boolean record(byte[] data, long arrivedNanos) {
        return streams.record(DatagramRun.of(ByteBuffer.wrap(data), data.length, MEMBERSHIP, SOURCE), arrivedNanos);
    }
}
