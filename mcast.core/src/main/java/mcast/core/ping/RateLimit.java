package mcast.core.ping;

import java.util.concurrent.atomic.AtomicLong;
import mcast.core.send.Pace;

/** A token bucket that holds the tokens of a tenth of a second, and one token at least. Safe in any thread. */
final class RateLimit {
    private static final long BUCKET_NANOS = 100_000_000;

    private final long between;
    private final AtomicLong full; // the time at which the bucket is full again

    RateLimit(Pace pace, long nanoTime) {
        between = (long) Math.min(pace.nanosBetween(), 1e18); // thirty years
        full = new AtomicLong(nanoTime);
    }

    /** Takes a token; returns false if there is none at this moment. */
    boolean allows(long nanoTime) {
        while (true) {
            long before = full.get();
            long after = (before - nanoTime > 0 ? before : nanoTime) + between;
            if (after - nanoTime > Math.max(between, BUCKET_NANOS)) {
                return false;
            }
            if (full.compareAndSet(before, after)) {
                return true;
            }
        }
    }
}
