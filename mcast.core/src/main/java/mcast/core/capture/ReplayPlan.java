package mcast.core.capture;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.Group;
import mcast.core.send.Pace;

/**
 * When a {@link Replay} ends, how fast it sends, and where to. Immutable; start from {@link #ONCE} and change values by
 * the methods {@code with...}.
 *
 * @param group the group that all is sent to; empty for the groups that the capture names
 * @param count datagrams to send, at least 1; empty for no limit
 * @param duration how long to send, more than 0; empty for no limit
 * @param speed how many times as fast as the capture, more than 0; of no effect beside a pace
 * @param pace how fast, instead of the times of the capture; empty for those
 * @param rounds how often to send the whole capture, at least 1; empty for no limit. A pipe has one round
 * @param keepGoing whether to go on after a datagram that cannot be sent
 */
public record ReplayPlan(
        Optional<Group> group,
        OptionalLong count,
        Optional<Duration> duration,
        double speed,
        Optional<Pace> pace,
        OptionalLong rounds,
        boolean keepGoing) {
    /** The whole capture once, at its own pace and to its own groups, until a datagram cannot be sent. */
    public static final ReplayPlan ONCE = new ReplayPlan(
            Optional.empty(), OptionalLong.empty(), Optional.empty(), 1, Optional.empty(), OptionalLong.of(1), false);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public ReplayPlan {
        if (count.orElse(1) < 1 || rounds.orElse(1) < 1) {
            throw new IllegalArgumentException("count " + count + " or rounds " + rounds + " are not at least 1");
        }
        if (duration.isPresent() && !duration.get().isPositive()) {
            throw new IllegalArgumentException("duration " + duration.get() + " is not more than 0");
        }
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed " + speed + " is not more than 0");
        }
    }

    /**
     * Returns this plan with one group.
     *
     * @param to where all is sent to
     * @return the changed plan
     */
    public ReplayPlan withGroup(Group to) {
        return new ReplayPlan(Optional.of(to), count, duration, speed, pace, rounds, keepGoing);
    }

    /**
     * Returns this plan with a count.
     *
     * @param datagrams how many to send, at least 1; empty for no limit
     * @return the changed plan
     * @throws IllegalArgumentException if the count is less than 1
     */
    public ReplayPlan withCount(OptionalLong datagrams) {
        return new ReplayPlan(group, datagrams, duration, speed, pace, rounds, keepGoing);
    }

    /**
     * Returns this plan with a duration.
     *
     * @param time how long to send, more than 0; empty for no limit
     * @return the changed plan
     * @throws IllegalArgumentException if the duration is not more than 0
     */
    public ReplayPlan withDuration(Optional<Duration> time) {
        return new ReplayPlan(group, count, time, speed, pace, rounds, keepGoing);
    }

    /**
     * Returns this plan with a speed.
     *
     * @param factor how many times as fast as the capture, more than 0
     * @return the changed plan
     * @throws IllegalArgumentException if the speed is not more than 0
     */
    public ReplayPlan withSpeed(double factor) {
        return new ReplayPlan(group, count, duration, factor, pace, rounds, keepGoing);
    }

    /**
     * Returns this plan with a pace instead of the capture's times.
     *
     * @param even how fast
     * @return the changed plan
     */
    public ReplayPlan withPace(Pace even) {
        return new ReplayPlan(group, count, duration, speed, Optional.of(even), rounds, keepGoing);
    }

    /**
     * Returns this plan with a number of rounds.
     *
     * @param times how often to send the whole capture, at least 1; empty for no limit
     * @return the changed plan
     * @throws IllegalArgumentException if the number is less than 1
     */
    public ReplayPlan withRounds(OptionalLong times) {
        return new ReplayPlan(group, count, duration, speed, pace, times, keepGoing);
    }

    /**
     * Returns this plan with going on or not.
     *
     * @param on whether to go on after a datagram that cannot be sent
     * @return the changed plan
     */
    public ReplayPlan withKeepGoing(boolean on) {
        return new ReplayPlan(group, count, duration, speed, pace, rounds, on);
    }
}
