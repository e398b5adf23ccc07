package mcast.core.ping;

/**
 * A run of multicast pings that a responder did not answer. Immutable.
 *
 * @param first the number of the first ping of the run, from 0
 * @param last the number of the last one
 * @param lost how many of them were not answered, 1 or more; late answers came for the others
 * @param sinceNanos from the first ping of all to the first one of the run, in nanoseconds; of one that was sent too
 *     long ago to be remembered, to the newest ping that was answered before it
 */
public record Outage(long first, long last, long lost, long sinceNanos) {}
