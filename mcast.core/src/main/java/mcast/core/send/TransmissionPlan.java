package mcast.core.send;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a {@link Transmission} ends, and how fast it sends. Immutable; start from {@link #UNLIMITED} and change values
 * by the methods {@code with...}.
 *
 * @param count datagrams to send, at least 1; empty for no limit
 * @param duration how long to send, more than 0; empty for no limit
 * @param pace how fast
 * @param keepGoing whether to go on after a datagram that cannot be sent
 */
public record TransmissionPlan(OptionalLong count, Optional<Duration> duration, Pace pace, boolean keepGoing) {
    /** Ends with the payloads, as fast as possible, and at the first datagram that cannot be sent. */
    public static final TransmissionPlan UNLIMITED =
            new TransmissionPlan(OptionalLong.empty(), Optional.empty(), Pace.UNLIMITED, false);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the count is less than 1 or the duration is not more than 0
     */
    public TransmissionPlan {
        if (count.orElse(1) < 1) {
            throw new IllegalArgumentException("count " + count.getAsLong() + " is not at least 1");
        }
        if (duration.isPresent() && !duration.get().isPositive()) {
            throw new IllegalArgumentException("duration " + duration.get() + " is not more than 0");
        }
    }

    /**
     * Returns this plan with a count.
     *
     * @param datagrams how many to send, at least 1
     * @return the changed plan
     * @throws IllegalArgumentException if the count is less than 1
     */
    public TransmissionPlan withCount(long datagrams) {
        return new TransmissionPlan(OptionalLong.of(datagrams), duration, pace, keepGoing);
    }

    /**
     * Returns this plan with a duration.
     *
     * @param time how long to send, more than 0
     * @return the changed plan
     * @throws IllegalArgumentException if the duration is not more than 0
     */
    public TransmissionPlan withDuration(Duration time) {
        return new TransmissionPlan(count, Optional.of(time), pace, keepGoing);
    }

    /**
     * Returns this plan with another pace.
     *
     * @param other how fast
     * @return the changed plan
     */
    public TransmissionPlan withPace(Pace other) {
        return new TransmissionPlan(count, duration, other, keepGoing);
    }

    /**
     * Returns this plan with going on or not.
     *
     * @param on whether to go on after a datagram that cannot be sent
     * @return the changed plan
     */
    public TransmissionPlan withKeepGoing(boolean on) {
        return new TransmissionPlan(count, duration, pace, on);
    }
}
