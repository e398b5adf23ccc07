package mcast.core.capture;

/**
 * The times of a capture that is sent in several rounds, as one line. A round begins one mean step behind the last
 * datagram of the round before, or a second behind it if that step is 0. Used by one thread.
 */
final class Timeline {
    private static final double PAUSE_NANOS = 1e9;

    private final double speed;
    private double base; // where the round begins, on the line
    private double last; // where its latest datagram stands
    private long first; // the time of the round's first datagram
    private long datagrams;

    Timeline(double speed) {
        this.speed = speed;
    }

    /** Begins a round. */
    void newRound() {
        double span = last - base;
        double step = datagrams > 1 && span > 0 ? span / (datagrams - 1) : PAUSE_NANOS / speed;
        base = datagrams == 0 ? 0 : last + step;
        last = base;
        datagrams = 0;
    }

    /** Returns the place on the line of a time of the capture, in nanoseconds; the first one is 0. */
    long place(long epochNanos) {
        if (datagrams++ == 0) {
            first = epochNanos;
        }
        double place = base + (epochNanos - first) / speed;
        last = Math.max(last, place);
        return (long) place;
    }
}
