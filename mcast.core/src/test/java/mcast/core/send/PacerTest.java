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
import org.junit.jupiter.params.provider.ValueSource;

/** The pace by a clock that moves only as the test says. */
final class PacerTest {
    /** A clock that rests exactly, and jumps when its thread is held up. */
    private static final class Clock implements PacerClock {
        private long now = Long.MAX_VALUE - 5_000; // overflows soon, as the clock of a host may

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void rest(long nanos) {
            now += nanos;
        }
    }

    private final Clock clock = new Clock();
    private final long origin = clock.now;

    /** In microseconds: interval, datagrams that leave together, delay before the tenth, backlog left. */
    @ParameterizedTest(name = "every {0} us, {1} at once, held up for {2} us")
    @CsvSource({
        "1000, 1, 0, 0",
        "1000, 1, 900, 0",
        "1000, 1, 50000, 0",
        "1000, 1, 5000000, 4900000",
        "20, 1, 30000, 0",
        "10, 5, 90000, 0",
        "1, 64, 1000000, 900000",
        "200000, 1, 150000, 0",
        "200000, 1, 1150000, 1050000"
    })
    void aDelayIsMadeUpForAtTwiceThePace(long interval, int together, long delay, long lost) {
        long between = interval * 1_000;
        Pacer pacer = pacer(between);
        List<Long> left = new ArrayList<>();
        long last = 0;
        for (long number = 0; last < 20_000_000_000L && left.size() < 30_000; number += together) {
            if (left.size() == 10) {
                clock.now += delay * 1_000;
                pacer.passed();
            }
            assertTrue(await(pacer, number));
            pacer.leaves(number);
            last = clock.now - origin;
            left.add(last - number * between);
            pacer.passed();
        }
        for (int i = 1; i < left.size(); i++) {
            long step = left.get(i) - left.get(i - 1) + together * between;
            assertTrue(step >= together * between / 2, "datagram " + i + " came " + step + " ns after the one before");
        }
        assertEquals(0, left.get(9), "on time before the delay");
        assertEquals(lost * 1_000, left.getLast(), (double) together * between, "how late it is in the end");
    }

    /** A source that waits, as for a line, holds up the datagram that it returns and none after it. */
    @Test
    void aWaitForAPayloadIsADelayToo() {
        Pacer pacer = pacer(1_000_000);
        assertTrue(await(pacer, 0));
        clock.now += 80_000_000;
        pacer.leaves(0);
        pacer.passed();
        long first = clock.now;
        assertTrue(await(pacer, 1));
        assertEquals(500_000, clock.now - first);
    }

    @Test
    void oneThatCouldNotLeaveKeepsItsTime() {
        Pacer pacer = pacer(1_000_000);
        assertTrue(await(pacer, 0));
        pacer.leaves(0);
        clock.now += 50_000_000;
        assertTrue(await(pacer, 1));
        pacer.passed();
        clock.now += 100;
        assertTrue(await(pacer, 2));
        assertEquals(50_000_100, clock.now - origin);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e9, 9e18, 1e30, Double.POSITIVE_INFINITY})
    void noPaceAndNoDurationIsTooLong(double between) {
        var end = Optional.of(Duration.ofNanos(30));
        var pacer = new Pacer(new Pace(between), end, clock);
        pacer.start(clock.now, 0);
        assertTrue(await(pacer, 0));
        pacer.leaves(0);
        pacer.passed();
        assertEquals(between < 2, await(pacer, 1));
        assertEquals(between < 2 ? 1 : 30, clock.now - origin);
        assertFalse(await(pacer, 3_000_000_000L));
    }

    /** In microseconds: interval, offset, duration, datagrams, when the last one was due. */
    @ParameterizedTest(name = "every {0} us from {1} us on, for {2} us")
    @CsvSource({"1000, 0, 5000, 5, 4000", "1000, 999, 5000, 5, 4999", "1000, 1, 5001, 5, 4001", "1000, 1, 5002, 6, 5001"
    })
    void aLaterStartIsNoLongerRun(long interval, long offset, long duration, int datagrams, long last) {
        var pacer = new Pacer(new Pace(interval * 1_000), Optional.of(Duration.ofNanos(duration * 1_000)), clock);
        pacer.start(clock.now, offset * 1_000);
        int number = 0;
        long left = 0;
        for (; await(pacer, number); number++) {
            pacer.leaves(number);
            left = clock.now - origin;
            pacer.passed();
        }
        assertEquals(datagrams, number);
        assertEquals(last * 1_000, left);
        assertEquals(duration * 1_000, clock.now - origin, "it ends when the duration is over");
        assertEquals(0, pacer.largestLateness());
    }

    /** In microseconds: delay before the third, and the delay while it is sent. */
    @ParameterizedTest(name = "held up for {0} us before and {1} us within")
    @CsvSource({"0, 0, 0", "700, 0, 700", "5000000, 0, 5000000", "0, 5000000, 4999000", "3000, 2000, 4000"})
    void theLargestLatenessIsKept(long before, long within, long largest) {
        Pacer pacer = pacer(1_000_000);
        for (int number = 0; number < 500; number++) {
            assertTrue(await(pacer, number));
            clock.now += number == 2 ? before * 1_000 : 0;
            pacer.leaves(number);
            clock.now += number == 2 ? within * 1_000 : 0;
            pacer.passed();
        }
        assertEquals(largest * 1_000, pacer.largestLateness());
    }

    private boolean await(Pacer pacer, long number) {
        long left = pacer.due(number) - (clock.now - origin);
        assertEquals(left, pacer.due(number) - (clock.now - origin), "asking again changes nothing");
        clock.now += Math.max(0, left);
        return pacer.arrives();
    }

    private Pacer pacer(long between) {
        var pacer = new Pacer(new Pace(between), Optional.empty(), clock);
        pacer.start(clock.now, 0);
        return pacer;
    }
}
