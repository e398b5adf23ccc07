package mcast.core.ping;

/**
 * How a responder's clock differs from this host's, by the exchange that was on its way for the shortest time: a ping
 * and its answer, each with a time of both clocks. Neither clock needs to be right. Immutable.
 *
 * @param outNanos from the sending of the ping, by this host's clock, to its arrival, by the responder's; negative if
 *     the clocks differ by more than it took
 * @param backNanos from the sending of the answer, by the responder's clock, to its arrival, by this host's; negative
 *     likewise
 * @param aheadNanos by how much the responder's clock is ahead of this host's, if both ways took equally long; negative
 *     if it is behind
 * @param boundNanos the most that {@code aheadNanos} may be wrong, whichever way took longer: half of the time that
 *     ping and answer were on their way
 */
public record ClockOffset(long outNanos, long backNanos, long aheadNanos, long boundNanos) {
    /** {@return whether the difference may be none at all} */
    public boolean mayBeNone() {
        return Math.abs(aheadNanos) <= boundNanos;
    }
}
