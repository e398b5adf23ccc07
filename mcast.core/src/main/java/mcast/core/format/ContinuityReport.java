package mcast.core.format;

import java.util.List;

/**
 * What the continuity counters of an MPEG transport stream tell (ISO/IEC 13818-1, 2.4.3.3). A counter has four bits, so
 * a multiple of 16 packets may be missing without a trace: what is missing is the least, but for two cases, which
 * nothing tells from a loss. A datagram that comes after more than the next one counts as missing; RTP tells the order.
 * Where a sender begins anew, as at the end of a file that it sends again and again, the counters do not fit.
 * Immutable.
 *
 * @param repeated datagrams that came twice, of which the second is not counted
 * @param nullPackets packets of PID 0x1fff, which are not counted
 * @param transportErrors packets whose transport_error_indicator is set, which are not counted
 * @param discontinuities packets whose discontinuity_indicator is set, after which any count is right
 * @param pids what was counted for each PID, in their order
 */
public record ContinuityReport(
        long repeated, long nullPackets, long transportErrors, long discontinuities, List<Pid> pids) {
    /** Copies the list. */
    public ContinuityReport {
        pids = List.copyOf(pids);
    }

    /** {@return the packets missing in all PIDs, at least} */
    public long missing() {
        return pids.stream().mapToLong(Pid::missing).sum();
    }

    /**
     * One PID. Immutable.
     *
     * @param pid 0 to 0x1ffe
     * @param packets received, with payload, without duplicates
     * @param missing at least
     * @param duplicates received twice in a row, as the standard allows
     */
    public record Pid(int pid, long packets, long missing, long duplicates) {}
}
