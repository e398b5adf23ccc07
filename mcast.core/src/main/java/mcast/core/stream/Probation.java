package mcast.core.stream;

import java.util.ArrayList;
import java.util.List;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;

/**
 * Holds the first datagrams of a stream whose format is not believed until several of them follow one another (RFC
 * 3550, A.1, with one more than there). Used by one thread.
 */
final class Probation {
    /** The most that one may be ahead of the one before. */
    private static final int MOST_AHEAD = 100;

    private final StreamFormat format;
    private final List<Held> held = new ArrayList<>();

    Probation(StreamFormat format) {
        this.format = format;
    }

    /** Returns whether a datagram is of the stream that this one is about. */
    @SuppressWarnings("ReferenceEquality") // there is one object of each format
    boolean isAbout(StreamFormat ofDatagram, Sighting seen) {
        return format == ofDatagram && held.getLast().stream() == seen.stream();
    }

    /**
     * Adds a datagram.
     *
     * @return true if it is the last one that was wanted; then it is not held itself
     */
    boolean passes(Sighting seen, long arrivedNanos, int length) {
        if (!held.isEmpty() && !isNext(seen)) {
            held.clear();
        }
        if (held.size() + 1 >= format.probation()) {
            return true;
        }
        var one = new Held();
        one.hold(seen, arrivedNanos, length);
        held.add(one);
        return false;
    }

    private boolean isNext(Sighting seen) {
        long ahead = held.getLast().distance(seen, format.width());
        return ahead >= 0 && ahead < MOST_AHEAD;
    }

    /** Returns the datagrams before the one that has passed. */
    List<Held> held() {
        return held;
    }
}
