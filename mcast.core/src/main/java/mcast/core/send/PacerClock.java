package mcast.core.send;

import java.util.concurrent.locks.LockSupport;

/** The time as a {@link Pacer} sees it, and how its thread waits. */
interface PacerClock {
    /** The clock of this host. */
    PacerClock SYSTEM = new PacerClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void rest(long nanos) {
            if (nanos > AWAKE_NANOS) {
                LockSupport.parkNanos(this, nanos - AWAKE_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    };

    /** A parked thread wakes up some 60 microseconds late, so it spends the last stretch awake. */
    long AWAKE_NANOS = 100_000;

    /** Returns nanoseconds since a moment that stays the same. */
    long nanoTime();

    /**
     * Lets the calling thread rest. May return early, and does so if the thread is unparked or interrupted.
     *
     * @param nanos the most, more than 0
     */
    void rest(long nanos);
}
