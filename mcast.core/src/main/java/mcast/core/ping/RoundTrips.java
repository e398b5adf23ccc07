package mcast.core.ping;

import mcast.core.stream.TimeHistogram;

/**
 * A summary of round-trip times, in nanoseconds. Immutable.
 *
 * @param minNanos the shortest
 * @param p50Nanos the median, within 0.4%
 * @param p99Nanos the 99th percentile, within 0.4%
 * @param maxNanos the longest
 * @param meanNanos the mean
 * @param stddevNanos the standard deviation, of the population
 */
public record RoundTrips(long minNanos, long p50Nanos, long p99Nanos, long maxNanos, long meanNanos, long stddevNanos) {
    /** Sums up times, at least one. */
    static RoundTrips of(TimeHistogram times) {
        return new RoundTrips(
                times.min(),
                times.percentile(50),
                times.percentile(99),
                times.max(),
                Math.round(times.mean()),
                Math.round(times.standardDeviation()));
    }
}
