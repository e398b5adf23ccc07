package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoundTripHistogramTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 129, 255, 256, 12_345, 1_000_000_007, Long.MAX_VALUE})
    void aSingleTimeIsExact(long nanos) {
        var histogram = new RoundTripHistogram();
        histogram.add(nanos);
        assertEquals(new RoundTrips(nanos, nanos, nanos, nanos, nanos, 0), histogram.summary());
    }

    @Test
    void smallTimesAreExact() {
        var histogram = new RoundTripHistogram();
        for (int nanos = 1; nanos <= 100; nanos++) {
            histogram.add(nanos);
        }
        assertEquals(new RoundTrips(1, 50, 99, 100, 51, 29), histogram.summary()); // 50.5 and 28.87, rounded
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 99, 100, 101, 10_000})
    void agreesWithSortingThemAll(int count) {
        var random = new Random(count);
        for (int round = 0; round < 100; round++) {
            long[] all = new long[count];
            var histogram = new RoundTripHistogram();
            for (int i = 0; i < count; i++) {
                all[i] = (long) Math.exp(random.nextDouble() * 30); // spread over all magnitudes
                histogram.add(all[i]);
            }
            Arrays.sort(all);
            RoundTrips summary = histogram.summary();
            assertEquals(all[0], summary.minNanos());
            assertEquals(all[count - 1], summary.maxNanos());
            near(all[(count + 1) / 2 - 1], summary.p50Nanos());
            near(all[(count * 99 + 99) / 100 - 1], summary.p99Nanos());
            double mean = Arrays.stream(all).average().orElseThrow();
            double variance = Arrays.stream(all)
                    .mapToDouble(t -> (t - mean) * (t - mean))
                    .average()
                    .orElseThrow();
            assertEquals(mean, summary.meanNanos(), 1 + mean * 1e-9);
            assertEquals(Math.sqrt(variance), summary.stddevNanos(), 1 + mean * 1e-6);
        }
    }

    private static void near(long exact, long found) {
        assertEquals(exact, found, exact * 0.004);
    }
}
