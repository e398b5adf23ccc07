package mcast.core.stream;

import java.util.ArrayList;
import java.util.List;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;
import org.jspecify.annotations.Nullable;

/**
 * Holds the first datagrams of a stream whose format is not believed until several of them follow one another (RFC
 * 3550, A.1, with one more than there), and were sent about as far apart as they came, if they tell when. One object is
 * used again for another stream, so that what only looks like one allocates nothing. Used by one thread.
 */
final class Probation {
    /** The most that one may be ahead of the one before. */
    private static final int MOST_AHEAD = 100;

    /** What a clock, a queue and a pause may make of the time between two. */
    private static final long MOST_ASTRAY_NANOS = 500_000_000;

    /** One fewer than the longest probation. */
    private static final int MOST_HELD = 2;

    private final Held[] held = {new Held(), new Held()};
    private int count;
    private @Nullable StreamFormat format;

    /** Returns whether a datagram is of the stream that this one is about. */
    @SuppressWarnings("ReferenceEquality") // there is one object of each format
    boolean isAbout(StreamFormat ofDatagram, Sighting seen) {
        return count > 0 && format == ofDatagram && latest().stream() == seen.stream();
    }

    /** Forgets its stream for another. */
    void begin(StreamFormat ofDatagram) {
        format = ofDatagram;
        count = 0;
    }

    /**
     * Adds a datagram.
     *
     * @return true if it is the last one that was wanted; then it is not held itself
     */
    boolean passes(StreamFormat ofDatagram, Sighting seen, long arrivedNanos, int length) {
        if (count > 0 && !isNext(ofDatagram, seen, arrivedNanos)) {
            count = 0;
        }
        if (count + 1 >= ofDatagram.probation() || count == MOST_HELD) {
            return true;
        }
        held[count++].hold(seen, arrivedNanos, length);
        return false;
    }

    private boolean isNext(StreamFormat ofDatagram, Sighting seen, long arrivedNanos) {
        Held before = latest();
        long ahead = before.distance(seen, ofDatagram.width());
        if (ahead < 0 || ahead >= MOST_AHEAD || !before.isTimed()) {
            return ahead >= 0 && ahead < MOST_AHEAD;
        }
        long later = (arrivedNanos - before.arrivedNanos()) - (seen.sentNanos() - before.sentNanos());
        return Math.abs(later) <= MOST_ASTRAY_NANOS;
    }

    private Held latest() {
        return held[count - 1];
    }

    /** Returns whether two datagrams follow one another, so that the next one is worth a look. */
    boolean isPromising() {
        return count > 1;
    }

    /** Returns the datagrams before the one that has passed. */
    List<Held> held() {
        List<Held> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(held[i]);
        }
        return all;
    }
}
