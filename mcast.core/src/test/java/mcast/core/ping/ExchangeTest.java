package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a ping that was sent a minute ago, on a host that may have set its calendar since. */
final class ExchangeTest {
    private static final long SECOND = 1_000_000_000;

    /** A time of arrival that cannot be is not believed: then the answer came now. */
    @ParameterizedTest
    @CsvSource({"15, 45", "0, 60", "59, 1", "61, 60", "3600, 60", "-1, 60", "-3600, 60"})
    void aRoundTripEndsWhenTheAnswerArrives(long arrivedSecondsAgo, long seconds) {
        Instant arrived = Instant.now().minusSeconds(arrivedSecondsAgo);
        check(arrived.getEpochSecond() * SECOND + arrived.getNano(), seconds);
    }

    @Test
    void withoutATimeOfArrivalItEndsNow() {
        check(-1, 60);
    }

    private static void check(long arrivedEpochNanos, long seconds) {
        Exchange exchange = Exchange.of(System.nanoTime() - 60 * SECOND, arrivedEpochNanos);
        long more = exchange.roundTrip() - seconds * SECOND;
        assertTrue(more >= -SECOND / 2 && more < SECOND / 2, exchange::toString);
        Duration since = Duration.between(exchange.time(), Instant.now().minusSeconds(60 - seconds));
        assertTrue(since.abs().toMillis() < 500, exchange::toString);
    }
}
