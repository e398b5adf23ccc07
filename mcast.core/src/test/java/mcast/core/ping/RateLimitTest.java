package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mcast.core.send.Pace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RateLimitTest {
    private static final long SECOND = 1_000_000_000;

    /** Asks every 10 microseconds for two seconds, after an idle minute: the bucket, and the tokens of two seconds. */
    @ParameterizedTest
    @CsvSource({"0.5, 1", "1, 2", "10, 20", "1000, 2099", "5000, 10499"})
    void letsItsRateThrough(double perSecond, int allowed) {
        long start = Long.MAX_VALUE - SECOND; // System.nanoTime may overflow
        var limit = new RateLimit(Pace.perSecond(perSecond), start - 60 * SECOND);
        int count = 0;
        for (long nanos = 0; nanos < 2 * SECOND; nanos += 10_000) {
            count += limit.allows(start + nanos) ? 1 : 0;
        }
        assertEquals(allowed, count, 1);
    }

    @ParameterizedTest
    @CsvSource({"1", "1000"})
    void withoutALimitEverythingIsAllowed(long nanoTime) {
        var limit = new RateLimit(Pace.UNLIMITED, 0);
        int count = 0;
        for (int i = 0; i < 100_000; i++) {
            count += limit.allows(nanoTime) ? 1 : 0;
        }
        assertEquals(100_000, count);
    }
}
