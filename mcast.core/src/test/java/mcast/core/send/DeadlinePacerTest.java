package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deadlines by a clock that moves only as the test says. */
final class DeadlinePacerTest {
    private static final long MILLI = 1_000_000;

    /** A clock that rests some time too long, and jumps when its thread is held up. */
    private static final class Clock implements PacerClock {
        private long now = Long.MAX_VALUE - 5_000; // overflows soon, as the clock of a host may
        private long tooLong;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void rest(long nanos) {
            now += nanos + tooLong;
        }
    }

    private final Clock clock = new Clock();
    private final long origin = clock.now;

    /** Rests that last too long do not add up. */
    @Test
    void thereIsNoDrift() {
        clock.tooLong = 60_000;
        var pacer = pacer(Optional.empty());
        long epoch = 1_700_000_000_000_000_000L;
        for (int i = 0; i <= 300_000; i++) {
            assertTrue(pacer.await(epoch + i * 200_000L));
        }
        assertEquals(60_000_000_000L + 60_000, clock.now - origin);
    }

    /** In milliseconds: the stall before the tenth of datagrams that are 1 ms apart, and what is left of it. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "50, 0", "99, 0", "150, 49", "5000, 4899"})
    void aStallIsNoBurst(long stall, long left) {
        var pacer = pacer(Optional.empty());
        List<Long> moments = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            if (i == 10) {
                clock.now += stall * MILLI;
            }
            assertTrue(pacer.await(i * MILLI));
            moments.add(clock.now - origin);
            assertEquals(clock.now, pacer.left());
        }
        for (int i = 1; i < moments.size(); i++) {
            long step = moments.get(i) - moments.get(i - 1);
            assertTrue(step >= MILLI / 2, "datagram " + i + " came " + step + " ns after the one before");
        }
        assertEquals(399 + left, moments.getLast() / MILLI);
    }

    /** Times may be any: uneven, equal, or going back as those of a clock that was set. */
    @ParameterizedTest
    @CsvSource({"5 7 7 20,     0 2 2 15", "9 8 9,        0 0 0", "900 100 105,  0 0 5", "-5 0 5,       0 5 10"})
    void timesMayBeAny(String times, String expected) {
        var pacer = pacer(Optional.empty());
        var moments = new StringBuilder();
        for (String each : times.split(" ")) {
            assertTrue(pacer.await(Long.parseLong(each) * MILLI));
            moments.append(moments.isEmpty() ? "" : " ").append((clock.now - origin) / MILLI);
        }
        assertEquals(expected, moments.toString());
    }

    @Test
    void aFarTimeIsWaitedForUntilTheDurationIsOver() {
        var pacer = pacer(Optional.of(Duration.ofMillis(300)));
        assertTrue(pacer.await(Long.MIN_VALUE));
        assertFalse(pacer.await(Long.MAX_VALUE));
        assertEquals(300 * MILLI, clock.now - origin);
        assertFalse(pacer.await(Long.MAX_VALUE));
    }

    @Test
    void timesCanBeMoved() {
        var pacer = pacer(Optional.empty());
        assertTrue(pacer.await(0));
        pacer.moveEarlier(30 * MILLI);
        assertTrue(pacer.await(100 * MILLI));
        assertEquals(70 * MILLI, clock.now - origin);
    }

    @Test
    void aStopEndsIt() {
        var pacer = pacer(Optional.empty());
        assertTrue(pacer.await(0));
        pacer.stop();
        assertFalse(pacer.await(0));
        assertFalse(pacer.await(1_000 * MILLI));
        assertEquals(origin, clock.now);
    }

    private DeadlinePacer pacer(Optional<Duration> duration) {
        var pacer = new DeadlinePacer(duration, clock);
        pacer.begin();
        return pacer;
    }
}
