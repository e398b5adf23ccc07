package mcast.core.stream;

import java.util.List;

/**
 * How unevenly a stream arrived. Immutable. A train is a run of arrivals without a pause: each at most a millisecond
 * after the one before.
 *
 * @param peaks the peaks over 1, 10 and 100 ms
 * @param trainDatagrams the datagrams of the longest train
 * @param trainBytes the payload bytes of that train
 */
public record BurstReport(List<Peak> peaks, long trainDatagrams, long trainBytes) {
    /**
     * Returns the peak that has most beyond a rate: the one that makes a reader of that rate late.
     *
     * @param rate in payload megabits a second
     * @return the peak after which most bytes wait
     */
    public Peak above(double rate) {
        Peak most = peaks.getFirst();
        for (Peak each : peaks) {
            most = each.waiting(rate) > most.waiting(rate) ? each : most;
        }
        return most;
    }
}
