package mcast.core.receive;

import java.time.Instant;

/**
 * Turns the kernel's times of arrival, which are of the calendar, into times of {@link System#nanoTime}: durations must
 * not change if somebody sets the calendar. A time that cannot be, since the calendar was set meanwhile, is taken for
 * the nearest that can. Allocates nothing once it is compiled. Used by one thread.
 */
final class ArrivalClock {
    private final long opened = System.nanoTime();
    private long nanoTime;
    private long epochNanos;

    /** Looks at both clocks, after a read. */
    void look() {
        Instant now = Instant.now();
        epochNanos = now.getEpochSecond() * 1_000_000_000 + now.getNano();
        nanoTime = System.nanoTime();
    }

    /** Returns the time of the last look, by {@link System#nanoTime}. */
    long nanoTime() {
        return nanoTime;
    }

    /** Returns the time of the last look, in nanoseconds since the Unix epoch. */
    long epochNanos() {
        return epochNanos;
    }

    /** Returns a time of arrival before the last look, by {@link System#nanoTime}. */
    long nanoTime(long arrivedEpochNanos) {
        return nanoTime - Math.clamp(epochNanos - arrivedEpochNanos, 0, nanoTime - opened);
    }
}
