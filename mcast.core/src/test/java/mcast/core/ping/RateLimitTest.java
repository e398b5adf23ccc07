package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mcast.core.send.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RateLimitTest {
    private static final long SECOND = 1_000_000_000;
    private static final long START = Long.MAX_VALUE - SECOND; // System.nanoTime may overflow

    /** Asks all the time, or in a burst now and then, for five seconds after an idle minute. */
    @ParameterizedTest
    @CsvSource({
        // rate, between two questions, questions at once, most in any second, allowed in five seconds
        "0.5, 10000, 1, 1, 3",
        "1, 10000, 1, 1, 5",
        "1.5, 10000, 1, 1, 5",
        "3, 10000, 1, 3, 15",
        "1000, 10000, 1, 1000, 5000",
        "1000, 300000000, 700, 1000, 4700",
        "1000, 970000000, 600, 1000, 3000",
        "5000, 100000, 1, 5000, 25000",
        "100000, 100000000, 70000, 100000, 500000",
        "200000, 100000000, 70000, 200000, 1000000"
    })
    void holdsInAnySecond(double perSecond, long between, int atOnce, int most, int all) {
        var limit = new RateLimit(Pace.perSecond(perSecond), START - 60 * SECOND);
        List<Long> allowed = new ArrayList<>();
        for (long nanos = 0; nanos < 5 * SECOND; nanos += between) {
            for (int i = 0; i < atOnce; i++) {
                if (limit.allows(START + nanos)) {
                    allowed.add(nanos);
                }
            }
        }
        int first = 0;
        int busiest = 0;
        for (int last = 0; last < allowed.size(); last++) {
            while (allowed.get(last) - allowed.get(first) >= SECOND) {
                first++;
            }
            busiest = Math.max(busiest, last - first + 1);
        }
        assertTrue(busiest <= most, busiest + " in a second");
        assertEquals(all, allowed.size(), all / 10_000.0);
    }

    /** Two threads read the clock, and the one that read it first comes last. */
    @Test
    void aClockThatWasReadEarlierIsNoWayAround() {
        var limit = new RateLimit(Pace.perSecond(2), START);
        assertTrue(limit.allows(START + 500));
        assertTrue(limit.allows(START + 100));
        assertFalse(limit.allows(START + SECOND + 499));
        assertTrue(limit.allows(START + SECOND + 500));
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
