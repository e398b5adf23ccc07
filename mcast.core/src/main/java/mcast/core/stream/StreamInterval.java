package mcast.core.stream;

import java.util.OptionalDouble;

/**
 * What happened to a stream between two reports. Immutable. All but the jitter are differences, so the intervals of a
 * stream add up to its last report.
 *
 * @param received datagrams received, without duplicates
 * @param expected datagrams that became known to have been sent
 * @param duplicates datagrams received again
 * @param reordered datagrams received after a later one
 * @param bytes payload bytes of all that arrived
 * @param jitterMicros jitter at the end of the interval, in microseconds; empty if it is not known
 */
public record StreamInterval(
        long received, long expected, long duplicates, long reordered, long bytes, OptionalDouble jitterMicros) {

    /**
     * {@return the datagrams missing now, less those missing at the beginning of the interval}
     *
     * <p>Negative if datagrams that had counted as lost came late.
     */
    public long lost() {
        return expected - received;
    }

    /** {@return lost of expected in percent, 0 if none were lost or expected} */
    public double lossPercent() {
        return StreamReport.percent(lost(), expected);
    }
}
