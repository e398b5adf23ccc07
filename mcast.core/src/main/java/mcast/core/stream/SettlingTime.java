package mcast.core.stream;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Tells which numbers had their time on both legs of a pair: those that are a second behind the newest. Only time
 * counts in which datagrams are read: if this program stood still, what waits in the sockets is read first. So of a
 * slow stream it takes four more datagrams. Used by one thread.
 */
final class SettlingTime {
    private static final long STEP_NANOS = 250_000_000;
    private static final int STEPS = 4;

    private final LongSupplier clock;
    private final long[] ends = new long[STEPS]; // at the ends of the latest steps, the oldest first
    private long last;
    private long passed; // of the step

    /**
     * Makes one that begins now.
     *
     * @param clock nanoseconds, as {@link System#nanoTime} tells them
     */
    SettlingTime(LongSupplier clock) {
        this.clock = clock;
        last = clock.getAsLong();
    }

    /** Forgets all numbers. */
    void begin() {
        Arrays.fill(ends, 0);
    }

    /**
     * Returns the number below which all had their time.
     *
     * @param end the number after the newest of either leg
     */
    long settled(long end) {
        long now = clock.getAsLong();
        passed += Math.clamp(now - last, 0, STEP_NANOS);
        last = now;
        long settled = ends[0];
        if (passed >= STEP_NANOS) {
            passed -= STEP_NANOS;
            System.arraycopy(ends, 1, ends, 0, STEPS - 1);
            ends[STEPS - 1] = end;
        }
        return settled;
    }
}
