package mcast.core.stream;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Sums up how long datagrams were under way, as {@link LatencyReport} says, in memory that does not grow with their
 * number. The clocks of sender and receiver may differ by any amount, so the steps of the histogram are 1/16 of their
 * power of two above the least time of the first {@value #FIRST} datagrams. If the time becomes much shorter than that,
 * a clock was set, and it begins again. Adding allocates nothing but the histogram. Used by one thread.
 */
final class LatencyMeter {
    private static final int FIRST = 64;
    private static final int STEP_BITS = 4;
    private static final long[] NONE = {};

    /** More than the way between two hosts becomes shorter. */
    private static final long CLOCK_STEP_NANOS = 100_000_000;

    private long[] first = NONE;
    private @Nullable TimeHistogram above; // the base; null before there are enough to choose that
    private long count;
    private long least;
    private long most;
    private long base;
    private long senderErrorMicros;

    /**
     * Adds a time under way, which is negative if the sender's clock is ahead.
     *
     * @param nanos the time from sending to arrival, each by its host's clock
     * @param senderErrorMicros the largest error of the sender's clock, negative if it is not known
     */
    void add(long nanos, long senderErrorMicros) {
        if (count > 0 && nanos < least - CLOCK_STEP_NANOS) {
            count = 0;
            above = null;
        }
        this.senderErrorMicros = count == 0 ? senderErrorMicros : Math.max(this.senderErrorMicros, senderErrorMicros);
        least = count == 0 ? nanos : Math.min(least, nanos);
        most = count == 0 ? nanos : Math.max(most, nanos);
        if (above == null) {
            first = first.length == 0 ? new long[FIRST] : first;
            first[(int) count] = nanos;
        } else {
            addAbove(above, nanos);
        }
        count++;
        if (count == FIRST) {
            base = least;
            above = new TimeHistogram(STEP_BITS);
            for (long each : first) {
                addAbove(above, each);
            }
        }
    }

    /** Adds a time; one below the base, or forged so that it wraps, counts as that. */
    private void addAbove(TimeHistogram histogram, long nanos) {
        histogram.add(Math.max(0, nanos - base));
    }

    /**
     * Returns what was measured.
     *
     * @param ownErrorMicros the largest error of this host's clock
     * @return empty if nothing was added
     */
    Optional<LatencyReport> report(OptionalLong ownErrorMicros) {
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(new LatencyReport(
                least,
                percentile(50),
                percentile(99),
                most,
                ownErrorMicros,
                senderErrorMicros < 0 ? OptionalLong.empty() : OptionalLong.of(senderErrorMicros)));
    }

    /** Returns how many were how long; none if nothing was added. */
    LatencyDistribution distribution() {
        long[] bounds = LatencyDistribution.bounds();
        if (above != null) {
            double sum = base * (double) count + above.sumOfSteps();
            for (int each = 0; each < bounds.length; each++) {
                bounds[each] -= base;
            }
            return LatencyDistribution.of(above.countsUpTo(bounds), count, sum);
        }
        long[] counts = new long[bounds.length];
        double sum = 0;
        for (int time = 0; time < count; time++) {
            sum += first[time];
            for (int each = 0; each < bounds.length; each++) {
                counts[each] += first[time] <= bounds[each] ? 1 : 0;
            }
        }
        return LatencyDistribution.of(counts, count, sum);
    }

    private long percentile(int percent) {
        if (above != null) {
            return Math.clamp(base + above.percentile(percent), least, most);
        }
        long[] sorted = Arrays.copyOf(first, (int) count);
        Arrays.sort(sorted);
        return sorted[(int) (count * percent + 99) / 100 - 1];
    }
}
