package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;
import mcast.core.receive.DatagramRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams whose numbers wrap, in a made-up format: {@code S}, or {@code E} for the end, and a number. */
class WrappingTest {
    private record MadeUp(int width) implements StreamFormat {
        @Override
        public String name() {
            return "madeup";
        }

        @Override
        public OptionalLong first() {
            return OptionalLong.of(0);
        }

        @Override
        public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
            if (to - from != 5 || (data.get(from) != 'S' && data.get(from) != 'E')) {
                return false;
            }
            int number = data.getInt(from + 1);
            sighting.set(0, Integer.toUnsignedLong(number));
            if (data.get(from) == 'E') {
                sighting.setEnd();
            }
            return true;
        }
    }

    private static StreamReport report(int width, String arrivals) throws IOException {
        var streams = new Streams(List.of(new MadeUp(width)));
        InetAddress source = InetAddress.getLoopbackAddress();
        var membership = new Membership(Group.DEFAULT, new NamedInterface("lo", 1));
        for (String word : arrivals.split(" ")) {
            boolean end = word.startsWith("E");
            int number = (int) Long.parseLong(end ? word.substring(1) : word);
            byte[] data = ByteBuffer.allocate(5)
                    .put((byte) (end ? 'E' : 'S'))
                    .putInt(number)
                    .array();
            streams.record(
                    DatagramRun.of(ByteBuffer.wrap(data), data.length, membership, new InetSocketAddress(source, 5000)),
                    0);
        }
        assertEquals(0, streams.unnumbered());
        return streams.reports().firstEntry().getValue();
    }

    @ParameterizedTest
    @CsvSource({
        // width, arrivals,                received, lost, duplicates, reordered, displacement, before
        "16, 65534 65535 0 1,              4, 0, 0, 0, 0, 65534",
        "16, 65534 1 2,                    3, 2, 0, 0, 0, 65534",
        "16, 65533 65535 65534 0,          4, 0, 0, 1, 1, 65533",
        "16, 65534 0 65535 1,              4, 0, 0, 1, 1, 65534",
        "16, 65535 2 0 3 1,                5, 0, 0, 2, 2, 65535",
        "16, 65535 0 65535 0,              2, 0, 2, 0, 0, 65535",
        "16, 0 65535 1,                    3, 0, 0, 1, 1, 0", // the first one heard is behind the wrap
        "16, 2 65534,                      2, 3, 0, 1, 4, 0",
        "16, 10 30000 60000 20000 50000,   5, 115522, 0, 0, 0, 10",
        "16, 65534 E1,                     1, 2, 0, 0, 0, 65534",
        "16, E1 65534,                     1, 2, 0, 0, 0, 0",
        "8,  254 255 0 1 3,                5, 1, 0, 0, 0, 254",
        "8,  250 100 200 50,               4, 309, 0, 0, 0, 250",
        "32, 4294967295 0 1,               3, 0, 0, 0, 0, 4294967295",
        "32, 4294967295 1 0,               3, 0, 0, 1, 1, 4294967295",
    })
    void countsAcrossTheWrap(
            int width,
            String arrivals,
            long received,
            long lost,
            long duplicates,
            long reordered,
            long displacement,
            long before)
            throws IOException {
        StreamReport report = report(width, arrivals);
        assertEquals(received, report.received(), "received");
        assertEquals(lost, report.lost(), "lost");
        assertEquals(duplicates, report.duplicates(), "duplicates");
        assertEquals(reordered, report.reordered(), "reordered");
        assertEquals(displacement, report.largestDisplacement(), "displacement");
        assertEquals(before, report.sentBeforeFirst(), "sent before the first");
    }

    /** A tenth is lost; the numbers begin anew 15 times. */
    @Test
    void countsThroughManyWraps() {
        var tracker = new StreamTracker(16);
        for (int i = 0; i < 1_000_000; i++) {
            if (i % 10 != 5) {
                tracker.record((50_000 + i) & 0xffff, i, 1);
            }
        }
        StreamReport report = tracker.report();
        assertEquals(900_000, report.received());
        assertEquals(100_000, report.lost());
        assertEquals(0, report.duplicates() + report.reordered());
        assertEquals(1, report.longestGap());
    }

    @ParameterizedTest
    @CsvSource({"8, 256", "16, 65536", "16, -1", "32, 4294967296", "62, -1", "64, -1", "64, 9223372036854775807"})
    void refusesNumbersBeyondTheWidth(int width, long sequence) {
        var tracker = new StreamTracker(width);
        assertThrows(IllegalArgumentException.class, () -> tracker.record(sequence, 0, 1));
        assertEquals(StreamReport.NONE, tracker.report());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 63, 65})
    void refusesOtherWidths(int width) {
        assertThrows(IllegalArgumentException.class, () -> new StreamTracker(width));
    }

    /** Each is the farthest jump there is, so that the unwrapped numbers end soon. */
    @Test
    void jumpsForgedAgainAndAgainMakeNoSumNegative() {
        var tracker = new StreamTracker(62);
        long number = 0;
        for (int i = 0; i < 20; i++) {
            tracker.record(number, 0, 1);
            number = (number + (1L << 61) - 1) & ((1L << 62) - 1);
            StreamReport report = tracker.report();
            assertEquals(i + 1, report.received() + report.duplicates());
            assertTrue(report.lost() >= 0 && report.expected() >= report.received(), report::toString);
        }
    }
}
