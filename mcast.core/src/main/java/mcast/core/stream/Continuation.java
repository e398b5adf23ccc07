package mcast.core.stream;

import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;

/** Tells whether a number goes on with the run of a sender, or belongs to another. Used by one thread. */
final class Continuation {
    /** A pause that may be between two runs of a sender, and after which nothing is late. */
    static final long PAUSE_NANOS = 1_000_000_000;

    /** A jump may be so many times as long as the stream's mean rate explains. */
    private static final int STEADINESS = 8;

    private final int width;
    private final boolean repairs;
    private final Counting counting;
    private final ArrivalTimes times;
    private boolean mayHaveWrapped;
    private boolean timed;
    private long latestSent; // the time sent of the highest number or the end mark

    /**
     * Makes one for a stream that has heard nothing.
     *
     * @param width as {@link StreamFormat#width} tells
     * @param repairs as {@link StreamFormat#repairs} tells
     * @param counting counts the stream's numbers
     * @param times notes the arrivals
     */
    Continuation(int width, boolean repairs, Counting counting, ArrivalTimes times) {
        this.width = width;
        this.repairs = repairs;
        this.counting = counting;
        this.times = times;
    }

    /** Notes when a datagram was sent; only if it is above all before it, or the first, that is the latest. */
    void noteSent(long nanos, boolean isNext) {
        if (isNext || !timed) {
            latestSent = nanos;
        }
        timed = true;
    }

    /** Notes when an end mark was sent. */
    void noteSentMark(long nanos) {
        noteSent(nanos, timed && nanos > latestSent);
    }

    /** Notes a silence, before its end is counted: in a long one narrow numbers may have wrapped. */
    void noteSilence(long arrivedNanos) {
        long silence = arrivedNanos - times.last();
        if (width <= Short.SIZE && silence > PAUSE_NANOS && explained(silence) >= 1L << width) {
            mayHaveWrapped = true;
        }
    }

    /** Returns whether more may be missing than the numbers show. */
    boolean mayHaveWrapped() {
        return mayHaveWrapped;
    }

    /**
     * Returns whether a number is that of a new run of the sender, which counts from the beginning again: it is not
     * above all before it, and it was sent later than the highest of them. Without a time sent, it is the format's
     * first number, after a pause of more than a second.
     */
    boolean beginsAnew(Sighting seen, long arrivedNanos) {
        int ofMark = seen.isEnd() ? 1 : 0; // an end mark may repeat the last number
        if (repairs || counting.ahead(seen.sequence()) + ofMark >= 0) {
            return false;
        }
        return seen.isTimed()
                ? timed && seen.sentNanos() > latestSent
                : counting.isFirst(seen.sequence()) && isAfterPause(arrivedNanos);
    }

    /**
     * Returns whether a number is too far from those before it to believe that it is one of the same run (RFC 3550,
     * A.1, where a number has 16 bits): so far ahead that the stream's rate does not explain it, so far behind that it
     * cannot be late, or behind after a pause.
     */
    boolean isTooFar(Sighting seen, long arrivedNanos) {
        if (counting.received() == 0) {
            return false;
        }
        long ahead = counting.ahead(seen.sequence());
        if (ahead > 0) {
            long believed = width > Short.SIZE ? 1_000_000 : 3_000;
            return ahead >= believed && ahead >= STEADINESS * explained(arrivedNanos - times.last());
        }
        long behind = counting.behind(seen.sequence());
        long late = width > Short.SIZE ? 1_000 : width > Byte.SIZE ? 100 : 19; // 19: ANSI E1.31, 6.7.2
        return behind > late || (behind >= 0 && !repairs && isAfterPause(arrivedNanos));
    }

    /** Returns how many numbers the mean rate makes in that time. */
    private double explained(long nanos) {
        long passed = times.last() - times.first();
        return passed == 0 ? 0 : (double) counting.expected() / passed * nanos;
    }

    private boolean isAfterPause(long arrivedNanos) {
        return arrivedNanos - times.last() > PAUSE_NANOS;
    }
}
