package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PingOptionsTest {
    private static PingOptions options(int ttl, int size, long count, Duration interval, Duration patience) {
        return new PingOptions(
                Optional.empty(),
                ttl,
                size,
                OptionalLong.of(count),
                Optional.of(interval),
                patience,
                OptionalInt.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 64, 1, PT1S, PT1S",
        "256, 64, 1, PT1S, PT1S",
        "1, 39, 1, PT1S, PT1S",
        "1, 65508, 1, PT1S, PT1S",
        "1, 64, -1, PT1S, PT1S",
        "1, 64, 0, PT1S, PT1S",
        "1, 64, 1, PT0S, PT1S",
        "1, 64, 1, PT0.000099999S, PT1S",
        "1, 64, 1, PT1S, PT-0.000000001S"
    })
    void refusesValuesOutOfRange(int ttl, int size, long count, Duration interval, Duration patience) {
        assertThrows(IllegalArgumentException.class, () -> options(ttl, size, count, interval, patience));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 40, 1, PT0.0001S, PT0S",
        "255, 65507, 9223372036854775807, PT2562047788015215H30M7S, PT2562047788015215H30M7S"
    })
    void takesTheEndsOfEachRange(int ttl, int size, long count, Duration interval, Duration patience) {
        assertEquals(
                options(ttl, size, count, interval, patience),
                PingOptions.DEFAULTS
                        .withTtl(ttl)
                        .withSize(size)
                        .withCount(count)
                        .withInterval(interval)
                        .withPatience(patience));
    }

    @Test
    void aSourcePortIsWithin1And65535() {
        assertThrows(IllegalArgumentException.class, () -> PingOptions.DEFAULTS.withSourcePort(0));
        assertThrows(IllegalArgumentException.class, () -> PingOptions.DEFAULTS.withSourcePort(65_536));
        assertEquals(OptionalInt.of(1), PingOptions.DEFAULTS.withSourcePort(1).sourcePort());
    }

    @Test
    void countAndIntervalCanBeLeftOutAgain() {
        var options = PingOptions.DEFAULTS
                .withCount(5)
                .withoutCount()
                .withInterval(Duration.ofMillis(1))
                .withoutInterval();
        assertEquals(OptionalLong.empty(), options.count());
        assertEquals(Optional.empty(), options.interval());
    }
}
