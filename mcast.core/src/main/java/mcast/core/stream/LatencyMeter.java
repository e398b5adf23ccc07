package mcast.core.stream;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sums up how long datagrams were under way, as {@link LatencyReport} says, in memory that does not grow with their
 * number. The clocks of sender and receiver may differ by any amount, so the steps of the histogram are 1/16 of their
 * power of two above the least time of the first {@value #FIRST} datagrams. If the time becomes much shorter than that,
 * a clock was set, and it begins again. Adding allocates nothing but the histogram. Used by one thread.
 */
final class LatencyMeter {
    private static final int FIRST = 64;
    private static final int STEP_BITS = 4;
    private static final int STEPS = 1 << STEP_BITS;
    private static final long[] NONE = {};

    /** More than the way between two hosts becomes shorter. */
    private static final long CLOCK_STEP_NANOS = 100_000_000;

    private long[] first = NONE;
    private long[] steps = NONE;
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
        }
        this.senderErrorMicros = count == 0 ? senderErrorMicros : Math.max(this.senderErrorMicros, senderErrorMicros);
        least = count == 0 ? nanos : Math.min(least, nanos);
        most = count == 0 ? nanos : Math.max(most, nanos);
        if (count < FIRST) {
            first = first.length == 0 ? new long[FIRST] : first;
            first[(int) count] = nanos;
        } else {
            if (count == FIRST) {
                begin();
            }
            steps[step(nanos - base)]++;
        }
        count++;
    }

    private void begin() {
        base = least;
        if (steps.length == 0) {
            steps = new long[(Long.SIZE - STEP_BITS) * STEPS];
        } else {
            Arrays.fill(steps, 0);
        }
        for (long each : first) {
            steps[step(each - base)]++;
        }
    }

    /** Returns the step of a time above the base; one below it, or forged so that it wraps, is of the first. */
    private static int step(long nanos) {
        if (nanos < STEPS) {
            return (int) Math.max(0, nanos);
        }
        int octave = Long.SIZE - STEP_BITS - Long.numberOfLeadingZeros(nanos);
        return octave * STEPS + ((int) (nanos >>> (octave - 1)) & (STEPS - 1));
    }

    /** Returns the middle of a step. */
    private static long middle(int step) {
        int octave = step / STEPS;
        if (octave == 0) {
            return step;
        }
        long lowest = (long) (STEPS + step % STEPS) << (octave - 1);
        return lowest + (1L << (octave - 1)) / 2;
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

    private long percentile(int percent) {
        long rank = (count * percent + 99) / 100;
        if (count <= FIRST) {
            long[] sorted = Arrays.copyOf(first, (int) count);
            Arrays.sort(sorted);
            return sorted[(int) rank - 1];
        }
        for (int step = 0; step < steps.length; step++) {
            rank -= steps[step];
            if (rank <= 0) {
                return Math.clamp(base + middle(step), least, most);
            }
        }
        return most;
    }
}
