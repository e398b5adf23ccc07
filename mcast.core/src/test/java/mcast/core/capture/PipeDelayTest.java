package mcast.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datagrams of a live pipe, by clocks of which the one of the capture is faster or slower than the other. */
final class PipeDelayTest {
    private static final long MILLI = 1_000_000;

    private final PipeDelay delay = new PipeDelay();
    private final Random random = new Random(5);
    private long start; // when the capture's time 0 is due
    private long largest; // wait of a datagram after the first ten seconds
    private long last;

    /** Parts per million that the clock of the capture is faster, microseconds between, datagrams at once, jitter. */
    @ParameterizedTest
    @CsvSource({
        "0, 1000, 1, 0",
        "100, 1000, 1, 0",
        "10000, 1000, 1, 0",
        "-10000, 1000, 1, 0",
        "300, 20000, 20, 0",
        "300, 1000, 1, 5",
        "-300, 400000, 1, 5"
    })
    void theDelayDoesNotGrow(long faster, long micros, int together, long jitter) {
        for (long i = 0; i * micros < 600_000_000L; i++) {
            long arrived = i * micros * 1_000 + (long) (random.nextDouble() * jitter * MILLI);
            long time = (long) (i * micros * 1_000 * (1 + faster / 1e6));
            for (int k = 0; k < together; k++) {
                play(arrived, time, false);
            }
        }
        assertTrue(largest < 50 * MILLI, "waited " + largest + " ns");
    }

    @Test
    void whatWasInThePipeIsCaughtUpWith() {
        for (long i = 0; i < 30_000; i++) {
            play(Math.max(5_000, i) * MILLI, i * MILLI, false);
        }
        assertTrue(last < 3 * MILLI, "waits " + last + " ns");
    }

    /** Twice as fast as its times, as through a slow line; and as fast as there is room. */
    @ParameterizedTest
    @CsvSource({"0.5, false", "0, true"})
    void aPipeThatIsNotLiveKeepsItsPace(double pace, boolean isFull) {
        for (long i = 0; i < 30_000; i++) {
            long arrived = isFull ? Math.max(0, start + (i - 500) * MILLI) : (long) (i * pace * MILLI);
            play(arrived, i * MILLI, isFull && i % 10 == 0);
        }
        assertEquals(0, start);
    }

    private void play(long arrived, long time, boolean isFull) {
        long left = Math.max(arrived, start + time);
        if (arrived - start - time > 100 * MILLI) {
            start = arrived - time;
        }
        start -= delay.surplus(arrived, left, isFull);
        last = left - arrived;
        if (time > 10_000 * MILLI) {
            largest = Math.max(largest, last);
        }
    }
}
