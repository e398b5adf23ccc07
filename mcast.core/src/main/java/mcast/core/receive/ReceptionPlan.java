package mcast.core.receive;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a {@link Reception} ends, and how often it tells its sink of the time. Immutable; start from {@link #UNLIMITED}
 * and change values by the methods {@code with...}.
 *
 * @param count datagrams to receive, at least 1; empty for no limit
 * @param duration how long to receive, more than 0; empty for no limit
 * @param interval how often to call {@link DatagramSink#interval}, more than 0; empty for never
 */
public record ReceptionPlan(OptionalLong count, Optional<Duration> duration, Optional<Duration> interval) {
    /** No count, no duration, no intervals. */
    public static final ReceptionPlan UNLIMITED =
            new ReceptionPlan(OptionalLong.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the count is less than 1, or the duration or interval is not more than 0
     */
    public ReceptionPlan {
        if (count.orElse(1) < 1) {
            throw new IllegalArgumentException("count " + count.getAsLong() + " is not at least 1");
        }
        if (duration.isPresent() && !duration.get().isPositive()) {
            throw new IllegalArgumentException("duration " + duration.get() + " is not more than 0");
        }
        if (interval.isPresent() && !interval.get().isPositive()) {
            throw new IllegalArgumentException("interval " + interval.get() + " is not more than 0");
        }
    }

    /**
     * Returns this plan with a count.
     *
     * @param datagrams how many to receive, at least 1
     * @return the changed plan
     * @throws IllegalArgumentException if the count is less than 1
     */
    public ReceptionPlan withCount(long datagrams) {
        return new ReceptionPlan(OptionalLong.of(datagrams), duration, interval);
    }

    /**
     * Returns this plan with a duration.
     *
     * @param time how long to receive, more than 0
     * @return the changed plan
     * @throws IllegalArgumentException if the duration is not more than 0
     */
    public ReceptionPlan withDuration(Duration time) {
        return new ReceptionPlan(count, Optional.of(time), interval);
    }

    /**
     * Returns this plan with intervals.
     *
     * @param between from one call of {@link DatagramSink#interval} to the next, more than 0
     * @return the changed plan
     * @throws IllegalArgumentException if the interval is not more than 0
     */
    public ReceptionPlan withInterval(Duration between) {
        return new ReceptionPlan(count, duration, Optional.of(between));
    }
}
