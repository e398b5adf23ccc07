package mcast.core.advice;

import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.linux.KernelCounters;
import mcast.core.linux.RingDrops;

/**
 * Warnings about what this host lost since it started, for all programs and not multicast alone. A few in many are no
 * warning: one in {@value #FEW} is the limit. The kernel's counters never begin anew, so a loss may be long past.
 *
 * @param counters the counters of this host now
 */
public record PastLosses(KernelCounters counters) {
    private static final long FEW = 100_000;

    /**
     * Warns of a network card whose receive ring was full.
     *
     * @param name the interface's name
     * @param drops its drops
     * @return one line, with the command that may mend it; empty if it dropped none or few
     */
    public static Optional<String> atRing(String name, RingDrops drops) {
        return lost(drops.dropped(), drops.received())
                .map(count -> name + " dropped " + packets(count) + " since it was made, because the host did not fetch"
                        + " them in time; a larger ring may help: ethtool -G " + name + " rx 4096");
    }

    /**
     * Warns of all other losses of this host.
     *
     * @return a line each, with the command that may mend it
     */
    public List<String> ofHost() {
        List<String> warnings = new ArrayList<>();
        backlog().ifPresent(warnings::add);
        receiveBuffers().ifPresent(warnings::add);
        fragments("Ip", StandardProtocolFamily.INET).ifPresent(warnings::add);
        fragments("Ip6", StandardProtocolFamily.INET6).ifPresent(warnings::add);
        sending().ifPresent(warnings::add);
        return warnings;
    }

    private Optional<String> backlog() {
        return lost(counters.get(KernelCounters.BACKLOG_DROPS), counters.get(KernelCounters.BACKLOG_PROCESSED))
                .map(count -> "the queues between interfaces and IP dropped " + packets(count)
                        + " since the machine started, for all its networks: "
                        + Limits.longerBacklog());
    }

    private Optional<String> receiveBuffers() {
        long lost = counters.get("UdpRcvbufErrors") + counters.get("Udp6RcvbufErrors");
        return lost(lost, counters.get("UdpInDatagrams") + counters.get("Udp6InDatagrams"))
                .map(count -> "programs lost " + count + (count == 1 ? " datagram" : " datagrams")
                        + " at full receive buffers since this host started: they read too slowly, or have to ask for"
                        + " larger ones (SO_RCVBUF), which the kernel allows after: "
                        + Limits.moreReceiveBuffer());
    }

    private Optional<String> fragments(String protocol, StandardProtocolFamily family) {
        return lost(Losses.refused(counters, protocol), counters.get(protocol + "ReasmReqds"))
                .map(count -> "no room to put fragments together for " + count
                        + (count == 1 ? " fragment" : " fragments") + " since this host started: "
                        + Losses.moreRoom(family));
    }

    private Optional<String> sending() {
        long lost = counters.get("UdpSndbufErrors") + counters.get("Udp6SndbufErrors");
        return lost(lost, counters.get("UdpOutDatagrams") + counters.get("Udp6OutDatagrams"))
                .map(count -> "programs could not send " + count + (count == 1 ? " datagram" : " datagrams")
                        + " since this host started, because a send buffer or an interface's queue was full,"
                        + " or a rule dropped them as they left (nft list ruleset): tc -s qdisc");
    }

    private static Optional<Long> lost(long count, long ofAll) {
        return count > 0 && count > ofAll / FEW ? Optional.of(count) : Optional.empty();
    }

    private static String packets(long count) {
        return count + (count == 1 ? " packet" : " packets");
    }
}
