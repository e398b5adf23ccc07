package mcast.core.ping;

import mcast.core.send.Pace;

/**
 * A limit that holds in every second, whenever it begins: an event is allowed if the one that many events before it is
 * a second old. If the pace is slower than one a second, the window is as long as the pace. Safe in any thread.
 */
final class RateLimit {
    private static final long SECOND = 1_000_000_000;

    /** The most times that are kept. At a higher rate each is that of the last of several events. */
    private static final int MOST_TIMES = 1 << 16;

    private final long window;
    private final int eventsPerTime;
    private final long[] times; // a ring; empty without a limit
    private long allowed;
    private long now;

    RateLimit(Pace pace, long nanoTime) {
        double between = Math.min(pace.nanosBetween(), 1e18); // thirty years
        window = Math.max(SECOND, (long) between);
        long events = between == 0 ? 0 : Math.round(Math.max(1, Math.floor(SECOND / between + 1e-6)));
        eventsPerTime = (int) Math.max(1, Math.ceilDiv(events, MOST_TIMES));
        times = new long[(int) (events / eventsPerTime)];
        now = nanoTime;
    }

    /** Counts an event and returns true, or returns false if it is one too many at this moment. */
    synchronized boolean allows(long nanoTime) {
        if (times.length == 0) {
            return true;
        }
        now += Math.max(0, nanoTime - now); // a thread may come later than another that read the clock after it
        long time = allowed / eventsPerTime;
        int slot = (int) (time % times.length);
        boolean reused = time >= times.length && allowed % eventsPerTime == 0;
        if (reused && now - times[slot] < window) {
            return false;
        }
        times[slot] = now;
        allowed++;
        return true;
    }
}
