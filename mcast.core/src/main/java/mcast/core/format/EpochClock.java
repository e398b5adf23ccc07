package mcast.core.format;

import java.time.Instant;

/**
 * This host's calendar and its monotonic clock in one: the calendar is read once, so time never jumps if somebody sets
 * it. Immutable; safe in any thread. Reading allocates nothing.
 */
public final class EpochClock {
    private final long epochNanos;

    /** Reads the calendar. */
    public EpochClock() {
        Instant now = Instant.now();
        epochNanos = now.getEpochSecond() * 1_000_000_000 + now.getNano() - System.nanoTime();
    }

    /** {@return this moment, in nanoseconds since the Unix epoch} */
    public long nanos() {
        return nanos(System.nanoTime());
    }

    /**
     * {@return a moment, in nanoseconds since the Unix epoch}
     *
     * @param nanoTime the moment by {@link System#nanoTime}
     */
    public long nanos(long nanoTime) {
        return epochNanos + nanoTime;
    }
}
