package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peaks, trains and the buffer that they need. */
final class BurstReportTest {
    private static final long START = 1_795_000_000_000_000_000L;
    private static final long MICRO = 1_000;

    private final StreamTracker tracker = new StreamTracker(Long.SIZE);
    private long next;

    private void record(long micros, int datagrams, int length) {
        for (int i = 0; i < datagrams; i++) {
            tracker.record(next++, START + micros * MICRO, length);
        }
    }

    /** Arrivals are {@code microseconds x datagrams} of 1000 bytes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # arrivals                     | 1 ms   | 10 ms   | 100 ms  | train
            0x1                            | 1000   | 1000    | 1000    | 1
            0x3 900x2                      | 5000   | 5000    | 5000    | 5
            0x3 1000x2                     | 3000   | 5000    | 5000    | 5
            0x3 1001x4                     | 4000   | 7000    | 7000    | 4
            0x3 1001x1 9900x1              | 3000   | 5000    | 5000    | 3
            0x3 10000x4 99999x5            | 5000   | 5000    | 12000   | 5
            0x3 100000x2                   | 3000   | 3000    | 3000    | 3
            50x1 150x1 250x1 1050x9 1160x9 | 19000  | 21000   | 21000   | 21
            0x2 1000x2 2000x2 4000x5       | 5000   | 11000   | 11000   | 6
            500x2 400x2 100x1              | 5000   | 5000    | 5000    | 5
            0x1 86400000000x2              | 2000   | 2000    | 2000    | 2
            """)
    void peaksAndTrains(String arrivals, long over1, long over10, long over100, long train) {
        for (String each : arrivals.split(" ")) {
            String[] parts = each.split("x");
            record(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), 1000);
        }
        List<Peak> peaks = List.of(new Peak(1, over1), new Peak(10, over10), new Peak(100, over100));
        assertEquals(
                new BurstReport(peaks, train, train * 1000), tracker.report().bursts());
    }

    @Test
    void aPeakIsARate() {
        record(0, 10, 1250);
        List<Peak> peaks = tracker.report().bursts().peaks();
        assertEquals(
                List.of(100.0, 10.0, 1.0),
                peaks.stream().map(Peak::megabitsPerSecond).toList());
    }

    /** 100 of 1400 bytes at once, ten times a second, take 2304 bytes each; what is asked for is 2/3 of that. */
    @Test
    void aBufferHasRoomForTheBurst() {
        for (int i = 0; i <= 20; i++) {
            record(i * 100_000L, 100, 1400);
        }
        StreamReport report = tracker.report();
        double readMeanwhile = 2100 / 2000.0; // datagrams within 1 ms
        assertEquals(OptionalLong.of(Math.round((100 - readMeanwhile) * 2304 * 4 / 3 / 2)), report.bufferNeeded());
        assertEquals(2100 * 1400 * 8 / 2e6, report.megabitsPerSecond());
    }

    /** 10 at once each millisecond, for half of each 20 ms: 100 within 10 ms, of which the mean reads 50. */
    @Test
    void aLongBurstNeedsMoreThanAShortOne() {
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 10; j++) {
                record(i * 20_000L + j * 1000L, 10, 1000);
            }
        }
        double mean = 10_000 / 1989.0; // datagrams per millisecond
        assertEquals(
                OptionalLong.of(Math.round((100 - 10 * mean) * 2304 * 4 / 3 / 2)),
                tracker.report().bufferNeeded());
    }

    @Test
    void anEvenStreamNeedsRoomForOne() {
        for (int i = 0; i <= 1000; i++) {
            record(i * 1000L, 1, 64);
        }
        assertEquals(
                OptionalLong.of(Math.round(832 * 4 / 3.0 / 2)), tracker.report().bufferNeeded());
    }

    @Test
    void theMeanOfAShortStreamSaysNothing() {
        record(0, 5, 64);
        record(99_999, 5, 64);
        assertEquals(OptionalLong.empty(), tracker.report().bufferNeeded());
        record(100_000, 1, 64);
        assertTrue(tracker.report().bufferNeeded().isPresent());
    }

    /** Times that cannot be: no crash, and no negative figure. */
    @Test
    void survivesTimesThatCannotBe() {
        long[] times = {0, Long.MAX_VALUE, Long.MIN_VALUE, -1, START, Long.MAX_VALUE, 5, Long.MIN_VALUE};
        for (long each : times) {
            tracker.record(next++, each, 65_507);
            BurstReport report = tracker.report().bursts();
            for (Peak peak : report.peaks()) {
                assertTrue(peak.bytes() > 0 && peak.bytes() <= next * 65_507, report::toString);
            }
            assertTrue(report.trainBytes() > 0, report::toString);
            assertTrue(tracker.report().bufferNeeded().orElse(0) >= 0, report::toString);
        }
    }
}
