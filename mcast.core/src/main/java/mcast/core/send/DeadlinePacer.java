package mcast.core.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a thread send at given times, which need not be even: those of a capture, for example. The times are those of
 * any clock; the first one is now. Each later one is measured from the first, so that no error adds up, and the last
 * stretch is waited for awake. What is late follows at twice its pace, no faster. A delay is made up for by 100
 * milliseconds at most: all times are moved by the rest, so that no burst follows.
 *
 * <p>One thread waits; any thread may stop it. Interrupting the waiting thread stops it too, and leaves the interrupt
 * status set.
 */
public final class DeadlinePacer {
    /** The longest delay after which the thread still catches up with its times. */
    private static final long MOST_BEHIND_NANOS = 100_000_000;

    /** Times differ by less than this, some 73 years, so that their differences are numbers too. */
    private static final long FARTHEST = Long.MAX_VALUE / 4;

    private static final int CATCHING_UP = 2;

    private final PacerClock clock;
    private final long duration;
    private volatile boolean stopped;
    private volatile Thread waiting = Thread.currentThread();
    private boolean begun;
    private long end;
    private long start; // when the time 0 is due
    private long lastTime;
    private long lastLeft;

    /**
     * Makes a pacer.
     *
     * @param duration how long to send from {@link #begin} on; empty for no limit
     */
    public DeadlinePacer(Optional<Duration> duration) {
        this(duration, PacerClock.SYSTEM);
    }

    DeadlinePacer(Optional<Duration> duration, PacerClock clock) {
        this.clock = clock;
        this.duration =
                duration.isEmpty() ? FARTHEST : Math.min(FARTHEST, TimeUnit.NANOSECONDS.convert(duration.get()));
    }

    /** Starts the duration, in the thread that will wait. */
    public void begin() {
        waiting = Thread.currentThread();
        end = clock.nanoTime() + duration;
    }

    /**
     * Waits until a datagram is due.
     *
     * @param time its time in nanoseconds, since any moment; not more than 73 years from the first
     * @return false if the duration is over, or the pacer is stopped, or the thread is interrupted
     */
    public boolean await(long time) {
        long now = clock.nanoTime();
        long near = Math.clamp(time, -FARTHEST, FARTHEST);
        if (!begun) {
            begun = true;
            start = now - near;
            lastTime = near;
            lastLeft = now;
        }
        long late = now - (start + near);
        if (late > MOST_BEHIND_NANOS) {
            long kept = near < lastTime ? 0 : MOST_BEHIND_NANOS; // a clock that was set back is no delay
            start += late - kept;
            late = kept;
        }
        long between = Math.max(0, near - lastTime) / CATCHING_UP;
        long left = Math.max(-late, lastLeft + between - now);
        lastTime = near;
        lastLeft = now + Math.max(0, left);
        if (left > 0) {
            awaitNanoTime(end - lastLeft < 0 ? end : lastLeft);
        }
        return end - lastLeft > 0 && !isStopped();
    }

    /**
     * Returns when the datagram that was waited for last leaves, by {@link System#nanoTime}.
     *
     * @return the moment that {@link #await} waited for
     */
    public long left() {
        return lastLeft;
    }

    /**
     * Moves all times to come, as seen from the clock of this host.
     *
     * @param nanos how much earlier, 0 or more
     */
    public void moveEarlier(long nanos) {
        start -= nanos;
    }

    /** Ends the wait of {@link #await}, now and from now on. Safe in any thread. */
    public void stop() {
        stopped = true;
        LockSupport.unpark(waiting);
    }

    /**
     * Returns whether the pacer is stopped or its thread, which has to be the caller, is interrupted.
     *
     * @return true if nothing more is to be sent
     */
    public boolean isStopped() {
        return stopped || Thread.currentThread().isInterrupted();
    }

    private void awaitNanoTime(long moment) {
        for (long left = moment - clock.nanoTime(); left > 0 && !isStopped(); left = moment - clock.nanoTime()) {
            clock.rest(left);
        }
    }
}
