package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LatencyTest {
    private static final long MICRO = 1_000;
    private static final long SECOND = 1_000_000_000;

    private final LatencyMeter meter = new LatencyMeter();

    private LatencyReport report() {
        return meter.report(OptionalLong.of(100)).orElseThrow();
    }

    /** The clocks differ by any amount: what is above the least stays the same. */
    @ParameterizedTest
    @ValueSource(longs = {0, -3, 40, -86_400 * 365, 86_400 * 365})
    void percentilesAreWithinASixteenth(long offsetSeconds) {
        var random = new Random(5);
        long[] sorted = new long[100_000];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = 20 * MICRO + (long) (random.nextDouble() * random.nextDouble() * 500 * MICRO);
            meter.add(sorted[i] + offsetSeconds * SECOND, 50);
        }
        Arrays.sort(sorted);
        LatencyReport report = report();
        long least = sorted[0];
        assertEquals(least + offsetSeconds * SECOND, report.least());
        assertEquals(sorted[sorted.length - 1] - least, report.aboveLeast(report.most()));
        for (int percent : new int[] {50, 99}) {
            double exact = sorted[percent * 1_000 - 1] - least;
            long told = report.aboveLeast(percent == 50 ? report.p50() : report.p99());
            assertEquals(exact, told, exact / 16, percent + "%");
        }
    }

    @Test
    void fewAreExact() {
        for (int i = 1; i <= 10; i++) {
            meter.add(i * MICRO, 50);
        }
        assertEquals(5 * MICRO, report().p50());
        assertEquals(10 * MICRO, report().p99());
    }

    @Test
    void nothingIsNoLatency() {
        assertTrue(meter.report(OptionalLong.empty()).isEmpty());
    }

    /** After a clock was set, the times before it say nothing. */
    @Test
    void itBeginsAgainIfAClockWasSet() {
        for (int i = 0; i < 1_000; i++) {
            meter.add(5 * SECOND, 50);
        }
        for (int i = 0; i < 1_000; i++) {
            meter.add(40 * MICRO + i, 50);
        }
        assertEquals(40 * MICRO, report().least());
        assertEquals(40 * MICRO + 999, report().most());
    }

    /** Forged times make neither a wrong index nor a negative difference. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE / 2, Long.MAX_VALUE / 2, -1})
    void forgedTimes(long forged) {
        for (int i = 0; i < 300; i++) {
            meter.add(i % 3 == 0 ? forged : i % 3 == 1 ? -forged : 40 * MICRO, 50);
        }
        LatencyReport report = report();
        assertTrue(report.least() <= report.p50() && report.p50() <= report.p99() && report.p99() <= report.most());
    }

    @ParameterizedTest
    @CsvSource({
        // least, p50, own, sender: whether the median is known, and by how much the sender is ahead
        "1000000, 1300000, 200,  200,  true,",
        "1000000, 1300000, 1000, 1000, false,",
        "1000000, 1300000, ,     200,  false,",
        "1000000, 1300000, 200,  ,     false,",
        "-500000, 1300000, 200,  200,  true,",
        "-5000000, -4000000, 200, 200, false, 5000000",
        "3600000000000, 3600000001000, 200, 200, false, -3600000000000",
    })
    void aLatencyIsKnownWithItsError(
            long least, long p50, @Nullable Long own, @Nullable Long sender, boolean isKnown, @Nullable Long ahead) {
        var report = new LatencyReport(least, p50, p50, p50, optional(own), optional(sender));
        assertEquals(isKnown, report.isKnown());
        assertEquals(optional(ahead), report.senderAheadNanos());
        assertFalse(isKnown && report.errorNanos().isEmpty());
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
