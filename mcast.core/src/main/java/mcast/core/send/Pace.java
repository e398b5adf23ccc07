package mcast.core.send;

import java.time.Duration;

/**
 * How fast datagrams follow one another. Immutable.
 *
 * @param nanosBetween from one datagram to the next, in nanoseconds and fractions of them; 0 for as fast as they come
 */
public record Pace(double nanosBetween) {
    /** As fast as they come. */
    public static final Pace UNLIMITED = new Pace(0);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the time is negative or not a number
     */
    public Pace {
        if (!(nanosBetween >= 0)) {
            throw new IllegalArgumentException("a pace of " + nanosBetween + " ns is not 0 or more");
        }
    }

    /**
     * One datagram each interval.
     *
     * @param interval from one to the next
     * @return the pace
     */
    public static Pace every(Duration interval) {
        return new Pace(interval.toNanos());
    }

    /**
     * So many datagrams a second.
     *
     * @param datagrams more than 0; fractions are fine
     * @return the pace
     * @throws IllegalArgumentException if it is not more than 0
     */
    public static Pace perSecond(double datagrams) {
        if (!(datagrams > 0)) {
            throw new IllegalArgumentException(datagrams + " datagrams a second are not more than 0");
        }
        return new Pace(1e9 / datagrams);
    }

    /**
     * How many datagrams a second that is.
     *
     * @return datagrams a second, infinite where there is no limit
     */
    public double datagramsPerSecond() {
        return 1e9 / nanosBetween;
    }
}
