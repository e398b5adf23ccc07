package mcast.core.send;

import java.time.Duration;

/**
 * How long a {@link Transmission} goes on, and how fast. Immutable.
 *
 * @param count datagrams to send, or 0 for no limit
 * @param duration how long to send, or zero for no limit
 * @param pace how fast
 * @param keepGoing whether to go on after a datagram that cannot be sent
 */
public record TransmissionPlan(long count, Duration duration, Pace pace, boolean keepGoing) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if count or duration is negative
     */
    public TransmissionPlan {
        if (count < 0 || duration.isNegative()) {
            throw new IllegalArgumentException("count " + count + " or duration " + duration + " is negative");
        }
    }
}
