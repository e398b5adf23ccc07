package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalClockTest {
    private final ArrivalClock clock = new ArrivalClock();

    @Test
    void whatArrivedBeforeTheLookIsThatMuchEarlier() {
        long made = System.nanoTime();
        while (System.nanoTime() - made < 1_000) {
            Thread.onSpinWait();
        }
        clock.look();
        assertEquals(clock.nanoTime() - 1_000, clock.nanoTime(clock.epochNanos() - 1_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000_000, Long.MAX_VALUE})
    void noTimeIsInTheFuture(long later) {
        clock.look();
        assertEquals(clock.nanoTime(), clock.nanoTime(later == Long.MAX_VALUE ? later : clock.epochNanos() + later));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_000_000_000})
    void noTimeIsBeforeTheClockWasMade(long epochNanos) {
        clock.look();
        long first = clock.nanoTime(epochNanos);
        clock.look();
        assertEquals(first, clock.nanoTime(epochNanos));
    }
}
