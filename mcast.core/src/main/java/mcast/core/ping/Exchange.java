package mcast.core.ping;

import java.time.Instant;

/**
 * When a ping left and its answer came, by this host's calendar as it stands now. If somebody sets the calendar after
 * the answer came and before it is taken, the moment of its arrival may be wrong, but lies between the two. Immutable.
 *
 * @param sent when the ping was sent, in nanoseconds since the Unix epoch
 * @param arrived when the answer came, likewise: to the kernel if that tells, else to this program
 */
record Exchange(long sent, long arrived) {
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
        long late = arrivedEpochNanos < 0 ? 0 : epochNanos - arrivedEpochNanos;
        boolean isPossible = late >= 0 && late <= since; // else the calendar was set since it came
        return new Exchange(epochNanos - since, epochNanos - (isPossible ? late : 0));
    }

    /** Returns when the answer came. */
    Instant time() {
        return Instant.ofEpochSecond(0, arrived);
    }

    /** Returns the time from sending the ping to the arrival of the answer, in nanoseconds. */
    long roundTrip() {
        return arrived - sent;
    }
}
