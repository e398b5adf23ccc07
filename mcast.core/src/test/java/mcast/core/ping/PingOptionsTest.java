package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PingOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "-1, 64, 0, PT1S, PT1S",
        "256, 64, 0, PT1S, PT1S",
        "1, 39, 0, PT1S, PT1S",
        "1, 65508, 0, PT1S, PT1S",
        "1, 64, -1, PT1S, PT1S",
        "1, 64, 0, PT0.000099999S, PT1S",
        "1, 64, 0, PT1S, PT-0.000000001S"
    })
    void refusesWhatIsOutOfRange(int ttl, int size, long count, Duration interval, Duration patience) {
        assertThrows(IllegalArgumentException.class, () -> new PingOptions(null, ttl, size, count, interval, patience));
    }

    @ParameterizedTest
    @CsvSource({"0, 40, 0, PT0.0001S, PT0S", "1, 64, 1, PT0S, PT1S", "255, 65507, 9223372036854775807, P9999D, P9999D"})
    void takesTheEndsOfEachRange(int ttl, int size, long count, Duration interval, Duration patience) {
        assertEquals(
                new PingOptions(null, ttl, size, count, interval, patience),
                PingOptions.DEFAULTS
                        .withTtl(ttl)
                        .withSize(size)
                        .withCount(count)
                        .withInterval(interval)
                        .withPatience(patience));
    }
}
