package mcast.core.stream;

import mcast.core.format.Sighting;

/** A datagram whose number is not believed yet. Used by one thread. */
final class Held {
    private long stream;
    private long sequence;
    private int numbers;
    private boolean timed;
    private long sentNanos;
    private long arrivedNanos;
    private int length;

    /** Holds a datagram in place of the one before. */
    void hold(Sighting seen, long arrivedNanos, int length) {
        this.stream = seen.stream();
        this.sequence = seen.sequence();
        this.numbers = seen.numbersEach();
        this.timed = seen.isTimed();
        this.sentNanos = seen.sentNanos();
        this.arrivedNanos = arrivedNanos;
        this.length = length;
    }

    /** Returns how far a datagram is behind the number that comes next, in a format of that width. */
    long distance(Sighting seen, int width) {
        int unused = Long.SIZE - width;
        return (seen.sequence() - sequence - numbers) << unused >> unused;
    }

    long stream() {
        return stream;
    }

    long sequence() {
        return sequence;
    }

    int numbers() {
        return numbers;
    }

    boolean isTimed() {
        return timed;
    }

    long sentNanos() {
        return sentNanos;
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    int length() {
        return length;
    }
}
