package mcast.core.ping;

import java.time.Instant;

/**
 * When a ping left and its answer came, by this host's calendar as it stands now: if somebody sets the calendar, no
 * exchange has one time from before and one from after. Immutable.
 *
 * @param now this moment
 * @param sent when the ping was sent, in nanoseconds since the Unix epoch
 * @param arrived when the answer came, likewise: the kernel's time if it tells
 */
record Exchange(Instant now, long sent, long arrived) {
    private static final long SECOND = 1_000_000_000;

    /**
     * Dates an exchange.
     *
     * @param sentNanoTime when the ping was sent, by {@link System#nanoTime}
     * @param arrivedEpochNanos the kernel's time of the answer; negative if it is not known
     */
    static Exchange of(long sentNanoTime, long arrivedEpochNanos) {
        Instant now = Instant.now();
        long since = Math.max(0, System.nanoTime() - sentNanoTime);
        long epochNanos = now.getEpochSecond() * SECOND + now.getNano();
        long late = arrivedEpochNanos < 0 ? 0 : Math.clamp(epochNanos - arrivedEpochNanos, 0, since);
        return new Exchange(now, epochNanos - since, epochNanos - late);
    }
}
