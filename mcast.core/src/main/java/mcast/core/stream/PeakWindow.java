package mcast.core.stream;

/**
 * The most bytes that arrived within a time of one length, which slides in steps of a tenth of it: whatever arrives
 * within nine tenths is seen together. Adding allocates nothing and costs at most ten steps. Used by one thread.
 */
final class PeakWindow {
    private static final int STEPS = 10;

    private final int millis;
    private final long stepNanos;
    private final long[] bytes = new long[STEPS]; // a ring
    private int newest;
    private long newestNanos; // when the newest step began
    private long sum;
    private long most;

    /** Makes a window that has seen nothing. */
    PeakWindow(int millis) {
        this.millis = millis;
        stepNanos = millis * 1_000_000L / STEPS;
    }

    /** Adds an arrival. A time before the newest step counts as of that. */
    void add(long nanos, long length) {
        long since = nanos - newestNanos;
        if (since >= stepNanos) {
            advance(since / stepNanos);
        }
        bytes[newest] += length;
        sum += length;
        most = Math.max(most, sum);
    }

    private void advance(long steps) {
        newestNanos += steps * stepNanos;
        for (long i = Math.min(steps, STEPS); i > 0; i--) {
            newest = newest == STEPS - 1 ? 0 : newest + 1;
            sum -= bytes[newest];
            bytes[newest] = 0;
        }
    }

    Peak peak() {
        return new Peak(millis, most);
    }
}
