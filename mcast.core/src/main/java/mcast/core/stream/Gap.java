package mcast.core.stream;

/**
 * A run of numbers that were missing when a later arrival revealed it. Immutable.
 *
 * @param first the first number of the run, as it stands on the wire
 * @param last the last number of the run, as it stands on the wire; below the first if the numbers wrapped between
 * @param lost how many of the run are still missing, 1 or more; late arrivals have filled the others
 * @param epochNanos when it was revealed, in nanoseconds since the Unix epoch
 */
public record Gap(long first, long last, long lost, long epochNanos) {}
