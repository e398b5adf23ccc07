package mcast.core.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many of a stream's latencies were how long, by this host's clock and the sender's. Immutable. */
public final class LatencyDistribution {
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

    private final long[] counts;
    private final long count;
    private final double sumNanos;

    LatencyDistribution(long[] counts, long count, double sumNanos) {
        this.counts = counts.clone();
        this.count = count;
        this.sumNanos = sumNanos;
    }

    static long[] bounds() {
        return BOUNDS.clone();
    }

    /** {@return the bounds in nanoseconds, ascending: 13 from 100 microseconds to a second} */
    public static List<Long> boundsNanos() {
        return Arrays.stream(BOUNDS).boxed().toList();
    }

    /** {@return for each bound how many were not longer, within 1/32 of the time above the shortest} */
    public List<Long> counts() {
        List<Long> all = new ArrayList<>();
        for (long each : counts) {
            all.add(each);
        }
        return List.copyOf(all);
    }

    /** {@return how many were measured; fewer than before if a clock was set, since it begins again then} */
    public long count() {
        return count;
    }

    /** {@return the sum in nanoseconds, negative if the sender's clock is ahead by more} */
    public double sumNanos() {
        return sumNanos;
    }
}
