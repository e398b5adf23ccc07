package mcast.core.stream;

/**
 * When a stream's datagrams arrived: the first, the last, and the longest silence between. A time before the last one
 * counts as the last, so that time never becomes negative. Used by one thread.
 */
final class ArrivalTimes {
    private static final long LEAST_ACTIVE_NANOS = 100_000_000;

    private long first;
    private long last;
    private long longestSilence;
    private long longestButOne;
    private long arrivals;
    private long paused;

    /** Notes datagrams that arrived together. */
    void add(long nanos, int datagrams) {
        if (arrivals == 0) {
            first = nanos;
            last = nanos;
        }
        arrivals += datagrams;
        long silence = nanos - last;
        paused += silence > Continuation.PAUSE_NANOS ? silence : 0;
        if (silence > longestSilence) {
            longestButOne = longestSilence;
            longestSilence = silence;
        } else if (silence > longestButOne) {
            longestButOne = silence;
        }
        last = Math.max(last, nanos);
    }

    /** Returns the time of the first arrival, 0 before it. */
    long first() {
        return first;
    }

    /** Returns the latest time of arrival, 0 before the first. */
    long last() {
        return last;
    }

    /** Returns how many datagrams arrived. */
    long datagrams() {
        return arrivals;
    }

    /** Returns the time between the first and the last arrival without long pauses, unless it consists of them. */
    long activeNanos() {
        long active = last - first - paused;
        return active >= LEAST_ACTIVE_NANOS ? active : last - first;
    }

    /** Returns the longest time between two arrivals in nanoseconds; 0 with fewer than two. */
    long longestSilence() {
        return longestSilence;
    }

    /** Returns the longest but one, so that one outage does not count; the longest, if there are but two arrivals. */
    long usualSilence() {
        return arrivals == 2 ? longestSilence : longestButOne;
    }
}
