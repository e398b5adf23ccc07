package mcast.core.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The clock of one {@link Transmission}: lets its thread go on when the next datagram is due, until the duration is
 * over. Any thread may stop it. Interrupting the waiting thread stops it too, and leaves the interrupt status set.
 */
final class Pacer {
    /** A parked thread wakes up some 60 microseconds late, so it spends the last stretch awake. */
    private static final long AWAKE_NANOS = 100_000;

    /** The longest delay after which the thread still catches up with its pace. */
    private static final long MOST_BEHIND_NANOS = 100_000_000;

    private final double between;
    private final long end;
    private volatile boolean stopped;
    private volatile Thread waiting = Thread.currentThread();
    private long start;
    private long elapsed;
    private long shifted;

    Pacer(Pace pace, Optional<Duration> duration) {
        between = pace.nanosBetween();
        end = duration.isEmpty() ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(duration.get());
    }

    /** Starts the clock, in the thread that will wait. */
    void start() {
        waiting = Thread.currentThread();
        start = System.nanoTime();
    }

    /**
     * Waits until a datagram is due.
     *
     * @param number the datagram's number, from 0
     * @return false if the duration is over, or the pacer is stopped, or the thread is interrupted
     */
    boolean await(long number) {
        long due = (long) (number * between) + shifted;
        if (elapsed - due > MOST_BEHIND_NANOS) { // a long delay is not caught up with by a burst
            shifted += elapsed - due - MOST_BEHIND_NANOS;
        }
        if (due > elapsed) {
            awaitNanos(start + Math.min(due, end));
            elapsed = due;
        }
        return elapsed < end && !isStopped();
    }

    /** Reads the clock after a datagram was sent or refused; returns {@link System#nanoTime}. */
    long passed() {
        long now = System.nanoTime();
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

    private void awaitNanos(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0 && !isStopped(); left = nanoTime - System.nanoTime()) {
            if (left > AWAKE_NANOS) {
                LockSupport.parkNanos(this, left - AWAKE_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
