package mcast.core.send;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fast datagrams follow one another. Immutable.
 *
 * @param nanosBetween from one datagram to the next, in nanoseconds and fractions of them; 0 for as fast as possible
 */
public record Pace(double nanosBetween) {
    /** As fast as possible. */
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
     * Returns the pace of one datagram per interval.
     *
     * @param interval from one to the next, 0 or more: 0 is {@link #UNLIMITED}, more than 292 years are 292 years
     * @return the pace
     * @throws IllegalArgumentException if the interval is negative
     */
    public static Pace every(Duration interval) {
        return new Pace(TimeUnit.NANOSECONDS.convert(interval));
    }

    /**
     * Returns the pace of a rate.
     *
     * @param datagrams datagrams per second, more than 0; may have a fraction
     * @return the pace
     * @throws IllegalArgumentException if the rate is not more than 0
     */
    public static Pace perSecond(double datagrams) {
        if (!(datagrams > 0)) {
            throw new IllegalArgumentException(datagrams + " datagrams a second are not more than 0");
        }
        return new Pace(1e9 / datagrams);
    }

    /**
     * Returns the rate of this pace.
     *
     * @return datagrams per second, infinite for {@link #UNLIMITED}
     */
    public double datagramsPerSecond() {
        return 1e9 / nanosBetween;
    }
}
