package mcast.core.stream;

/**
 * What was expected and lost in the first second after a stream's first datagram, in which the group's path may still
 * be set up. Used by one thread.
 */
final class FirstSecond {
    static final long NANOS = 1_000_000_000;

    private boolean over;
    private long expected;
    private long lost;

    /** Returns whether an arrival so long after the first one ends it. */
    boolean endsAfter(long nanos) {
        return !over && nanos > NANOS;
    }

    /** Ends it. */
    void end(long expected, long lost) {
        this.over = true;
        this.expected = expected;
        this.lost = lost;
    }

    /** Returns what was expected in it, of all that is expected so far. */
    long expected(long ofAll) {
        return over ? expected : ofAll;
    }

    /** Returns what was lost in it, of all that is missing now. */
    long lost(long ofAll) {
        return over ? Math.min(lost, ofAll) : ofAll;
    }
}
