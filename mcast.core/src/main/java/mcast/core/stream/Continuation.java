package mcast.core.stream;

import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;

/** Tells whether a number goes on with the run of a sender, or belongs to another. Used by one thread. */
final class Continuation {
    /** A pause that may be between two runs of a sender, and after which nothing is late. */
    static final long PAUSE_NANOS = 1_000_000_000;

    /** A silence within a transport stream that is no burst's. */
    private static final long LONG_SILENCE_NANOS = 100_000_000;

    /** A silence so many times as long as the longest before it is an outage. */
    private static final int UNUSUAL = 4;

    private static final int NUMBERS_OF_PACKETS = 16;

    /** A jump may be so many times as long as the stream's mean rate explains. */
    private static final int STEADINESS = 8;

    private final int width;
    private final boolean repairs;
    private final boolean isAtLeast;
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
     * @param isAtLeast as {@link StreamFormat#isAtLeast} tells
     * @param counting counts the stream's numbers
     * @param times notes the arrivals
     */
    Continuation(int width, boolean repairs, boolean isAtLeast, Counting counting, ArrivalTimes times) {
        this.width = width;
        this.repairs = repairs;
        this.isAtLeast = isAtLeast;
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

    /**
     * Notes a silence, before its end is counted. If the stream's rate makes half of all numbers in it or more, they
     * may have wrapped: then how many times is taken from the rate, and the loss is not known for sure. The counters
     * of MPEG-TS wrap in any silence that is longer than is usual.
     */
    void noteSilence(long arrivedNanos) {
        long silence = arrivedNanos - times.last();
        if (isAtLeast) {
            mayHaveWrapped |= silence > LONG_SILENCE_NANOS
                    && silence > UNUSUAL * times.usualSilence()
                    && explained(silence) >= NUMBERS_OF_PACKETS;
        } else if (width <= Short.SIZE && !counting.isEnded()) {
            double sent = explained(silence);
            if (sent >= 1L << (width - 1)) {
                mayHaveWrapped = true;
                counting.pass(sent);
            }
        }
    }

    /** Returns whether more may be missing than the numbers show. */
    boolean mayHaveWrapped() {
        return mayHaveWrapped;
    }

    /**
     * Returns whether a number is that of a new run of the sender, which counts from the beginning again. The run
     * before has ended, and a pause is over; or, if the format's senders begin with a known number, it is not above
     * all before it, and was sent later than the highest of them, or is that number, after a pause.
     */
    boolean beginsAnew(Sighting seen, long arrivedNanos) {
        if (counting.isEnded() && isAfterPause(arrivedNanos) && !seen.isEnd()) {
            return true;
        }
        int ofMark = seen.isEnd() ? 1 : 0; // an end mark may repeat the last number
        if (!counting.hasFirst() || counting.ahead(seen.sequence()) + ofMark >= 0) {
            return false;
        }
        return seen.isTimed()
                ? timed && seen.sentNanos() > latestSent
                : counting.isFirst(seen.sequence()) && isAfterPause(arrivedNanos);
    }

    /**
     * Returns whether a number is too far from those before it to believe that it is one of the same run (RFC 3550,
     * A.1, where a number has 16 bits): so far ahead that the stream's rate does not explain it, so far behind that it
     * cannot be late, or behind after a pause. One that is missing may be late by as many as a second has.
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
        boolean isNoMark = !repairs && !seen.isHeartbeat() && !seen.isEnd();
        boolean isLate = behind <= late || (behind <= explained(PAUSE_NANOS) && counting.isMissing(seen.sequence()));
        return !isLate || (behind >= 0 && isNoMark && isAfterPause(arrivedNanos));
    }

    /** Returns how many numbers the mean rate of those received makes in that time. */
    private double explained(long nanos) {
        long passed = times.activeNanos();
        return passed == 0 ? 0 : (double) counting.received() / passed * nanos;
    }

    private boolean isAfterPause(long arrivedNanos) {
        return arrivedNanos - times.last() > PAUSE_NANOS;
    }
}
