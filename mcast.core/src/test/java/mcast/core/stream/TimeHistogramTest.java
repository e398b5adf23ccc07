package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeHistogramTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 129, 255, 256, 12_345, 1_000_000_007, Long.MAX_VALUE})
    void aSingleTimeIsExact(long nanos) {
        var histogram = new TimeHistogram();
        histogram.add(nanos);
        assertEquals(nanos, histogram.min());
        assertEquals(nanos, histogram.percentile(50));
        assertEquals(nanos, histogram.percentile(99));
        assertEquals(nanos, histogram.max());
        assertEquals(nanos, histogram.mean());
        assertEquals(0, histogram.standardDeviation());
    }

    @Test
    void smallTimesAreExact() {
        var histogram = new TimeHistogram();
        for (int nanos = 1; nanos <= 100; nanos++) {
            histogram.add(nanos);
        }
        assertEquals(100, histogram.count());
        assertEquals(1, histogram.min());
        assertEquals(50, histogram.percentile(50));
        assertEquals(99, histogram.percentile(99));
        assertEquals(100, histogram.max());
        assertEquals(50.5, histogram.mean(), 1e-9);
        assertEquals(28.87, histogram.standardDeviation(), 0.01);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 99, 100, 101, 10_000})
    void agreesWithSortingThemAll(int count) {
        var random = new Random(count);
        for (int round = 0; round < 100; round++) {
            long[] all = new long[count];
            var histogram = new TimeHistogram();
            for (int i = 0; i < count; i++) {
                all[i] = (long) Math.exp(random.nextDouble() * 30); // spread over all magnitudes
                histogram.add(all[i]);
            }
            Arrays.sort(all);
            assertEquals(all[0], histogram.min());
            assertEquals(all[count - 1], histogram.max());
            near(all[(count + 1) / 2 - 1], histogram.percentile(50));
            near(all[(count * 99 + 99) / 100 - 1], histogram.percentile(99));
            double mean = Arrays.stream(all).average().orElseThrow();
            double variance = Arrays.stream(all)
                    .mapToDouble(t -> (t - mean) * (t - mean))
                    .average()
                    .orElseThrow();
            assertEquals(mean, histogram.mean(), 1 + mean * 1e-9);
            assertEquals(Math.sqrt(variance), histogram.standardDeviation(), 1 + mean * 1e-6);
        }
    }

    private static void near(long exact, long found) {
        assertEquals(exact, found, exact * 0.004);
    }
}
