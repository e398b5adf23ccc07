package mcast.core.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The pace of one {@link Transmission}: lets its thread go on when the next datagram is due, until the duration is
 * over. After a delay the datagrams that are late follow one another at twice the pace, no faster: a burst of all would
 * overflow the queue of a slower link. Any thread may stop it. Interrupting the waiting thread stops it too, and leaves
 * the interrupt status set.
 */
final class Pacer {
    /** The longest delay after which the thread still catches up with its pace. */
    private static final long MOST_BEHIND_NANOS = 100_000_000;

    private static final double CATCHING_UP = 2;

    private final PacerClock clock;
    private final double between;
    private final long end;
    private volatile boolean stopped;
    private volatile Thread waiting = Thread.currentThread();
    private long start;
    private long elapsed;
    private long shifted;
    private long lastNumber; // of the datagram that left last
    private long lastLeft; // when it did, since the start

    Pacer(Pace pace, Optional<Duration> duration, PacerClock clock) {
        this.clock = clock;
        between = pace.nanosBetween();
        end = duration.isEmpty() ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(duration.get());
    }

    /** Starts the clock, in the thread that will wait. */
    void start() {
        waiting = Thread.currentThread();
        start = clock.nanoTime();
    }

    /**
     * Waits until a datagram is due.
     *
     * @param number the datagram's number, from 0
     * @return false if the duration is over, or the pacer is stopped, or the thread is interrupted
     */
    boolean await(long number) {
        long due = saturated(number * between, shifted);
        if (elapsed - due > MOST_BEHIND_NANOS) { // a longer delay is not caught up with
            shifted += elapsed - due - MOST_BEHIND_NANOS;
            due = elapsed - MOST_BEHIND_NANOS;
        }
        long soonest = saturated((number - lastNumber) * between / CATCHING_UP, lastLeft);
        long moment = Math.max(due, soonest);
        if (moment > elapsed) {
            awaitNanos(Math.min(moment, end));
            elapsed = moment;
        }
        return elapsed < end && !isStopped();
    }

    /** Notes that a datagram leaves now, the first one of those that leave together. */
    void leaves(long number) {
        if (between > 0) {
            lastNumber = number;
            lastLeft = clock.nanoTime() - start;
        }
    }

    /** Reads the clock after a datagram was sent or refused; returns {@link System#nanoTime}. */
    long passed() {
        long now = clock.nanoTime();
        elapsed = now - start;
        return now;
    }

    /** Waits for a while, whether stopped and interrupted or not; keeps the interrupt status. */
    void pause(long nanos) {
        boolean interrupted = Thread.interrupted();
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(waiting);
    }

    /** Returns whether the pacer is stopped or its thread, which has to be the caller, is interrupted. */
    boolean isStopped() {
        return stopped || Thread.currentThread().isInterrupted();
    }

    private void awaitNanos(long sinceStart) {
        for (long left = sinceStart - (clock.nanoTime() - start);
                left > 0 && !isStopped();
                left = sinceStart - (clock.nanoTime() - start)) {
            clock.rest(left);
        }
    }

    /** Adds times since the start; 292 years are for ever. */
    private static long saturated(double nanos, long more) {
        return Math.min((long) nanos, Long.MAX_VALUE - more) + more;
    }
}
