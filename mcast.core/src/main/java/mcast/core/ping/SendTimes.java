package mcast.core.ping;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers when the newest pings were sent. One thread adds, another asks. The time that an answer itself carries is
 * never looked at.
 */
final class SendTimes {
    /** The value that {@link #of} returns for a ping that was not sent, or too long ago. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int FEWEST = 64;
    private static final int MOST = 1 << 16;

    private final AtomicLongArray ring;
    private volatile long sent;
    private volatile long first;

    /**
     * Makes room.
     *
     * @param pings the number to remember at least, though 65,536 at most
     */
    SendTimes(long pings) {
        long size = Math.clamp(pings + 1, FEWEST, MOST);
        ring = new AtomicLongArray((int) (Long.highestOneBit(size - 1) << 1));
    }

    /** Notes that the next ping is sent now; returns its number. */
    long add(long nanoTime) {
        long sequence = sent;
        if (sequence == 0) {
            first = nanoTime;
        }
        ring.setRelease(slot(sequence), nanoTime);
        sent = sequence + 1;
        return sequence;
    }

    /** Takes the newest back: the system did not send it, so its number is free again. */
    void withdraw(long sequence) {
        sent = sequence;
    }

    /** Returns the time at which the first was sent, by {@link System#nanoTime}. */
    long first() {
        return first;
    }

    /** Returns the number sent. */
    long count() {
        return sent;
    }

    /** Returns the most that are remembered. */
    int capacity() {
        return ring.length();
    }

    /** Returns the time at which a ping was sent, by {@link System#nanoTime}, or {@link #UNKNOWN}. */
    long of(long sequence) {
        if (!isKnown(sequence)) {
            return UNKNOWN;
        }
        long nanoTime = ring.getAcquire(slot(sequence));
        return isKnown(sequence) ? nanoTime : UNKNOWN; // it may have been written over meanwhile
    }

    /** Returns the number sent at that moment or before. */
    long countUntil(long nanoTime) {
        long until = sent;
        while (isKnown(until - 1) && of(until - 1) - nanoTime > 0) {
            until--;
        }
        return until;
    }

    /** Returns true if the ping is remembered: the oldest slot is the one that is written next. */
    private boolean isKnown(long sequence) {
        long now = sent;
        return sequence >= 0 && sequence < now && now - sequence < ring.length();
    }

    private int slot(long sequence) {
        return (int) sequence & ring.length() - 1;
    }
}
