package mcast.core.capture;

/**
 * Finds out how much longer datagrams wait here than they need to. The times of a live pipe are those of another clock:
 * if that one is faster, datagrams wait ever longer; if the pipe was full when the run began, they wait from the start.
 * If they come at their own pace, each datagram of a while waited at least so long, and of the while before too: that
 * much all may leave earlier. A pipe that holds more than comes at its pace, as that of {@code cat} does, is not live:
 * there the wait grows with the time, or the pipe is full. Used by one thread.
 */
final class PipeDelay {
    private static final long WHILE_NANOS = 1_000_000_000;

    /** By how much the least wait of two whiles may differ: 5%, far more than clocks do. */
    private static final long STEADY_NANOS = WHILE_NANOS / 20;

    /** A wait that is left, so that not every datagram is late. */
    private static final long MARGIN_NANOS = 1_000_000;

    private static final long NONE = Long.MAX_VALUE;

    private long begin;
    private boolean begun;
    private long least = NONE;
    private long leastBefore = NONE;

    /**
     * Notes a datagram.
     *
     * @param arrived when it came, in nanoseconds
     * @param left when it left
     * @param isFull whether more came than there was room for
     * @return by how much those to come may leave earlier, in nanoseconds, mostly 0
     */
    long surplus(long arrived, long left, boolean isFull) {
        if (!begun || isFull) {
            begun = true;
            restart(left, NONE);
            return 0;
        }
        least = Math.min(least, left - arrived);
        if (left - begin < WHILE_NANOS) {
            return 0;
        }
        boolean isSteady = leastBefore != NONE && Math.abs(least - leastBefore) <= STEADY_NANOS;
        long surplus = isSteady ? Math.max(0, Math.min(least, leastBefore) - MARGIN_NANOS) : 0;
        restart(left, surplus > 0 ? NONE : least);
        return surplus;
    }

    private void restart(long now, long before) {
        begin = now;
        least = NONE;
        leastBefore = before;
    }
}
