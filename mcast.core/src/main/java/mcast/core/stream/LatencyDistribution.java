package mcast.core.stream;

import java.util.Arrays;
import java.util.List;

/**
 * How many times were how long: a stream's latencies, by this host's clock and the sender's, or round trips. Immutable.
 *
 * @param counts for each of {@link #boundsNanos} how many were not longer, within 1/32 of the time above the shortest
 * @param count how many were measured; fewer than before if a clock was set, since it begins again then
 * @param sumNanos their sum in nanoseconds, as exact as the counts; negative if the sender's clock is ahead by more
 */
public record LatencyDistribution(List<Long> counts, long count, double sumNanos) {
    private static final long[] BOUNDS = {
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        25_000_000,
        50_000_000,
        100_000_000,
        250_000_000,
        500_000_000,
        1_000_000_000
    };

    /** Makes an unmodifiable copy of the list. */
    public LatencyDistribution {
        counts = List.copyOf(counts);
    }

    static LatencyDistribution of(long[] counts, long count, double sumNanos) {
        return new LatencyDistribution(Arrays.stream(counts).boxed().toList(), count, sumNanos);
    }

    static long[] bounds() {
        return BOUNDS.clone();
    }

    /** {@return the bounds in nanoseconds, ascending: 13 from 100 microseconds to a second} */
    public static List<Long> boundsNanos() {
        return Arrays.stream(BOUNDS).boxed().toList();
    }
}
