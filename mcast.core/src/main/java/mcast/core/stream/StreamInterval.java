package mcast.core.stream;

import java.util.OptionalDouble;

/**
 * What happened to a stream between two reports. Immutable. All but the jitter are differences, so the intervals of a
 * stream add up to its last report.
 *
 * @param received numbers received, without duplicates
 * @param expected numbers that became known to have been sent
 * @param duplicates numbers received again
 * @param reordered numbers received after a later one
 * @param datagrams datagrams that arrived, duplicates, heartbeats and strays included
 * @param bytes payload bytes of all that arrived
 * @param jitterMicros jitter at the end of the interval, in microseconds; empty if it is not known
 */
public record StreamInterval(
        long received,
        long expected,
        long duplicates,
        long reordered,
        long datagrams,
        long bytes,
        OptionalDouble jitterMicros) {

    /**
     * {@return the numbers missing now, less those missing at the beginning of the interval}
     *
     * <p>Negative if some that had counted as lost came late.
     */
    public long lost() {
        return expected - received;
    }

    /** {@return lost of expected in percent, 0 if none were lost or expected} */
    public double lossPercent() {
        return StreamReport.percent(lost(), expected);
    }
}
