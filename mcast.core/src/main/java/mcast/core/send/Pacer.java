package mcast.core.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The pace of one {@link Transmission}: tells when its next datagram is due, until the duration is over. After a delay
 * the datagrams that are late follow one another at twice the pace, no faster: a burst of all would overflow the queue
 * of a slower link. All times are nanoseconds since the start. Used by one thread.
 */
final class Pacer {
    /** The longest delay after which it still catches up with its pace. */
    private static final long MOST_BEHIND_NANOS = 100_000_000;

    private static final double CATCHING_UP = 2;

    private final PacerClock clock;
    private final double between;
    private final long end;
    private long start;
    private long elapsed;
    private long moment; // when the datagram that was asked for last is due
    private long shifted;
    private long lastNumber; // of the datagram that left last
    private long lastLeft; // when it did
    private long largestLateness;

    Pacer(Pace pace, Optional<Duration> duration, PacerClock clock) {
        this.clock = clock;
        between = pace.nanosBetween();
        end = duration.isEmpty() ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(duration.get());
    }

    /**
     * Starts.
     *
     * @param origin the start, by the clock
     * @param offset when the first datagram is due; the duration runs from the start all the same
     */
    void start(long origin, long offset) {
        start = origin;
        shifted = offset;
    }

    /**
     * Returns when a datagram is due, or when the duration is over if that comes first. Asking again changes nothing.
     *
     * @param number the datagram's number, from 0
     * @return not before the moment of the last {@link #passed}, so that those without an interval take turns
     */
    long due(long number) {
        long due = saturated(number * between, shifted);
        if (elapsed - due > MOST_BEHIND_NANOS) { // a longer delay is not caught up with
            largestLateness = Math.max(largestLateness, elapsed - due);
            shifted += elapsed - due - MOST_BEHIND_NANOS;
            due = elapsed - MOST_BEHIND_NANOS;
        }
        long soonest = saturated((number - lastNumber) * between / CATCHING_UP, lastLeft);
        moment = Math.max(elapsed, Math.max(due, soonest));
        return Math.min(moment, end);
    }

    /** Notes that the moment of {@link #due} has come; returns whether it is before the end of the duration. */
    boolean arrives() {
        elapsed = moment;
        return elapsed < end;
    }

    /** Notes that a datagram leaves now, the first one of those that leave together. */
    void leaves(long number) {
        if (between > 0) {
            lastNumber = number;
            lastLeft = clock.nanoTime() - start;
            largestLateness = Math.max(largestLateness, lastLeft - saturated(number * between, shifted));
        }
    }

    /** Reads the clock after a datagram was sent or refused; returns {@link System#nanoTime}. */
    long passed() {
        long now = clock.nanoTime();
        elapsed = now - start;
        return now;
    }

    /** Returns the moment of the last {@link #passed}, or the last one that has come. */
    long elapsed() {
        return elapsed;
    }

    /** Returns by how much a datagram left after its due time, at most. */
    long largestLateness() {
        return largestLateness;
    }

    /** Adds times since the start; 292 years are for ever. */
    private static long saturated(double nanos, long more) {
        return Math.min((long) nanos, Long.MAX_VALUE - more) + more;
    }
}
