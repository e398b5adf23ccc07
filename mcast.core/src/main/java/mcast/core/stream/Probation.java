package mcast.core.stream;

import java.util.ArrayList;
import java.util.List;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;
import org.jspecify.annotations.Nullable;

/**
 * Holds the first datagrams of a stream whose format is not believed until several of them go together: their numbers
 * follow one another (RFC 3550, A.1, with one more than there); or, if they tell when they were sent, they were sent as
 * they came, and two of them are near each other, whatever was lost or overtaken between. One object is used again for
 * another stream, so that what only looks like one allocates nothing. Used by one thread.
 */
final class Probation {
    /** The most that one may be ahead of the one before. */
    private static final int MOST_AHEAD = 100;

    /** What a clock, a queue and a pause may make of the time between two. */
    private static final long MOST_ASTRAY_NANOS = 500_000_000;

    /** How much slower or faster they may come than they were sent, if somebody sends them again. */
    private static final long MOST_TIMES = 10;

    /** Of two numbers that are near. The lengths of others, which look like numbers, are multiples of 4. */
    private static final int MOST_APART = 3;

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
     * Adds a datagram. An end mark is believed with any before it, and is not held.
     *
     * @return true if it is the last one that was wanted; then it is not held itself
     */
    boolean passes(StreamFormat ofDatagram, Sighting seen, long arrivedNanos, int length) {
        if (count > 0 && !goesOn(ofDatagram, seen, arrivedNanos)) {
            count = 0;
        }
        if (seen.isEnd()) {
            return count > 0;
        }
        if (count + 1 >= ofDatagram.probation() || count == MOST_HELD) {
            if (!seen.isTimed() || hasNear(seen)) {
                return true;
            }
            dropOldest();
        }
        held[count++].hold(seen, arrivedNanos, length);
        return false;
    }

    private boolean goesOn(StreamFormat ofDatagram, Sighting seen, long arrivedNanos) {
        Held before = latest();
        if (!before.isTimed()) {
            long ahead = before.distance(seen, ofDatagram.width());
            return ahead >= 0 && ahead < MOST_AHEAD;
        }
        long came = arrivedNanos - before.arrivedNanos();
        long sent = seen.sentNanos() - before.sentNanos();
        int order = Long.compare(seen.sequence(), before.sequence());
        boolean isInOrder = sent == 0 || seen.isEnd() || Long.signum(sent) == order;
        return isInOrder && (Math.abs(came - sent) <= MOST_ASTRAY_NANOS || isAlike(came, sent));
    }

    private static boolean isAlike(long came, long sent) {
        return came > 0 && sent > 0 && came / MOST_TIMES <= sent && sent / MOST_TIMES <= came;
    }

    /** Returns whether any two of the datagrams are near each other. */
    private boolean hasNear(Sighting seen) {
        for (int i = 0; i < count; i++) {
            if (areNear(seen.sequence(), held[i].sequence())
                    || (i > 0 && areNear(held[i].sequence(), held[i - 1].sequence()))) {
                return true;
            }
        }
        return false;
    }

    /** The same number twice says nothing. */
    private static boolean areNear(long one, long other) {
        return one != other && Math.abs(one - other) <= MOST_APART;
    }

    private void dropOldest() {
        Held oldest = held[0];
        held[0] = held[1];
        held[1] = oldest;
        count--;
    }

    private Held latest() {
        return held[count - 1];
    }

    /** Returns whether two datagrams go together, so that the next one is worth a look. */
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
