package mcast.core.send;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets one thread go on when its next datagram is due, until a time is over; any thread may stop it. */
final class Pacer {
    /** A parked thread wakes up some 60 microseconds late, so the last stretch is spent awake. */
    private static final long AWAKE_NANOS = 100_000;

    /** How far it may fall behind its pace and still catch up. */
    private static final long MOST_BEHIND_NANOS = 100_000_000;

    private final double between;
    private final long end;
    private volatile boolean stopped;
    private volatile Thread waiting = Thread.currentThread();
    private long start;
    private long elapsed;
    private long shifted;

    Pacer(Pace pace, Duration duration) {
        between = pace.nanosBetween();
        end = duration.isZero() ? Long.MAX_VALUE : duration.toNanos();
    }

    /** Starts the clock, in the thread that will wait. */
    void start() {
        waiting = Thread.currentThread();
        start = System.nanoTime();
    }

    /**
     * Waits for the moment of a datagram, counted from 0.
     *
     * @return false if the time is over or it was stopped
     */
    boolean await(long number) {
        long due = (long) (number * between) + shifted;
        if (elapsed - due > MOST_BEHIND_NANOS) { // what came too late to be sent in time is not sent in a burst
            shifted += elapsed - due - MOST_BEHIND_NANOS;
        }
        if (due > elapsed) {
            awaitNanos(start + Math.min(due, end));
            elapsed = due;
        }
        return elapsed < end && !stopped;
    }

    /** Reads the clock after something was done; returns {@link System#nanoTime}. */
    long passed() {
        long now = System.nanoTime();
        elapsed = now - start;
        return now;
    }

    /** Waits a while, stopped or not. */
    void pause(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !Thread.currentThread().isInterrupted(); left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(waiting);
    }

    boolean isStopped() {
        return stopped;
    }

    /** Waits for a moment, or until stopped or interrupted, which is the same. */
    private void awaitNanos(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0 && !stopped; left = nanoTime - System.nanoTime()) {
            if (left > AWAKE_NANOS) {
                LockSupport.parkNanos(this, left - AWAKE_NANOS);
                if (Thread.currentThread().isInterrupted()) { // not |=, which could take another thread's stop back
                    stopped = true;
                }
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
