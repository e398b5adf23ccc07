package mcast.core.ping;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When the newest pings were sent. One thread adds, another asks; what an answer itself says of the time is never
 * looked at.
 */
final class SendTimes {
    /** What {@link #of} answers for a ping that was not sent, or too long ago. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int FEWEST = 64;
    private static final int MOST = 1 << 16;

    private final AtomicLongArray ring;
    private volatile long sent;

    /**
     * Makes room.
     *
     * @param pings how many to remember at least, though 65,536 at most
     */
    SendTimes(long pings) {
        long size = Math.clamp(pings + 1, FEWEST, MOST);
        ring = new AtomicLongArray((int) (Long.highestOneBit(size - 1) << 1));
    }

    /** Notes that the next ping is sent now; returns its number. */
    long add(long nanoTime) {
        long sequence = sent;
        ring.setRelease(slot(sequence), nanoTime);
        sent = sequence + 1;
        return sequence;
    }

    /** Takes the newest back: the system did not send it, so its number is free again. */
    void withdraw(long sequence) {
        sent = sequence;
    }

    /** How many were sent. */
    long count() {
        return sent;
    }

    /** How many are remembered, at most. */
    int capacity() {
        return ring.length();
    }

    long of(long sequence) {
        if (!isKnown(sequence)) {
            return UNKNOWN;
        }
        long nanoTime = ring.getAcquire(slot(sequence));
        return isKnown(sequence) ? nanoTime : UNKNOWN; // it may have been written over meanwhile
    }

    /** How many were sent at least that long ago. */
    long countUntil(long nanoTime) {
        long until = sent;
        while (isKnown(until - 1) && of(until - 1) - nanoTime > 0) {
            until--;
        }
        return until;
    }

    /** The oldest slot is the one that is written next. */
    private boolean isKnown(long sequence) {
        long now = sent;
        return sequence >= 0 && sequence < now && now - sequence < ring.length();
    }

    private int slot(long sequence) {
        return (int) sequence & ring.length() - 1;
    }
}
