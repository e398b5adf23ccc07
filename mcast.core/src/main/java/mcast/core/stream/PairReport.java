package mcast.core.stream;

import java.util.Optional;

/**
 * What became of the numbers that came, or should have come, on both legs of a {@link Pair}. Immutable.
 *
 * @param expected the numbers that are judged: both legs had their time to bring them
 * @param lostFirst those of them that the first leg lost
 * @param lostSecond those that the second leg lost
 * @param lostBoth those that both legs lost, which are among the two before
 * @param late numbers that came when they were judged already, and repetitions of such
 * @param earlierFirst how many came on the first leg first
 * @param earlierSecond how many came on the second leg first; those that came at once are in neither
 * @param skew the time between the two legs; empty if no number came on both
 */
public record PairReport(
        long expected,
        long lostFirst,
        long lostSecond,
        long lostBoth,
        long late,
        long earlierFirst,
        long earlierSecond,
        Optional<Skew> skew) {
    /**
     * The time from a number's arrival on one leg to that on the other, in nanoseconds, whichever is first. Immutable.
     *
     * @param p50Nanos the median, within 0.4%
     * @param p99Nanos the 99th percentile, within 0.4%
     * @param maxNanos the largest
     */
    public record Skew(long p50Nanos, long p99Nanos, long maxNanos) {}

    /** The report of a pair of which nothing was judged yet. */
    static final PairReport NONE = new PairReport(0, 0, 0, 0, 0, 0, 0, Optional.empty());

    /** {@return what both legs lost of what was expected, in percent; 0 if nothing was expected} */
    public double lossPercent() {
        return StreamReport.percent(lostBoth, expected);
    }

    /** Returns the counts since an earlier report, with the skew of this one. */
    PairReport since(PairReport earlier) {
        return new PairReport(
                expected - earlier.expected,
                lostFirst - earlier.lostFirst,
                lostSecond - earlier.lostSecond,
                lostBoth - earlier.lostBoth,
                late - earlier.late,
                earlierFirst - earlier.earlierFirst,
                earlierSecond - earlier.earlierSecond,
                skew);
    }
}
