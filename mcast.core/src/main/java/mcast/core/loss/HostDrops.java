package mcast.core.loss;

import java.net.StandardProtocolFamily;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import mcast.core.linux.KernelCounters;

/**
 * The drops of each layer of this host between two moments, of all programs' datagrams. Some layers count their drops.
 * For the others it is the difference between the count of the layer below and that of the layer above.
 *
 * <p>The kernel counts a run of datagrams that it keeps together (GRO, GSO) as one packet, but {@code InNoECTPkts}
 * and its like count each datagram. Their quotient turns packets into datagrams.
 */
final class HostDrops {
    private final KernelCounters counted;
    private final Listening listening;
    private final Map<Layer, Long> drops = new EnumMap<>(Layer.class);

    private HostDrops(KernelCounters counted, Listening listening) {
        this.counted = counted;
        this.listening = listening;
    }

    /**
     * Finds the drops.
     *
     * @param counted the counts between the two moments
     * @param listening the facts about the reception
     * @return the number of datagrams for each layer that dropped any
     */
    static Map<Layer, Long> of(KernelCounters counted, Listening listening) {
        var host = new HostDrops(counted, listening);
        host.addInterfaces();
        host.add(Layer.CORRUPT, corrupt(counted) - corruptAtSockets(counted, listening.dropped()));
        if (listening.families().contains(StandardProtocolFamily.INET)) {
            host.addIPv4();
        }
        if (listening.families().contains(StandardProtocolFamily.INET6)) {
            host.addIPv6();
        }
        return host.drops;
    }

    /**
     * Counts the drops of sockets that were wrong checksums, not a full buffer. The kernel checks a longer datagram
     * when it is read, a short one before it comes to a socket.
     *
     * @param dropped the drops that the receiver's sockets counted
     */
    static long corruptAtSockets(KernelCounters counted, long dropped) {
        long full = counted.get("UdpRcvbufErrors") + counted.get("Udp6RcvbufErrors");
        return Math.min(corrupt(counted), Math.max(0, dropped - full));
    }

    private static long corrupt(KernelCounters counted) {
        return counted.get("UdpInCsumErrors") + counted.get("Udp6InCsumErrors");
    }

    private void addInterfaces() {
        long dropped = on("rx_dropped");
        long backlog = Math.min(dropped, counted.get(KernelCounters.BACKLOG_DROPS)); // which are counted in both
        add(Layer.BACKLOG, backlog);
        add(Layer.INTERFACE, dropped - backlog + on("rx_errors"));
        long atIP = ipv4("InNoECTPkts", "InECT0Pkts", "InECT1Pkts", "InCEPkts") + marked6("");
        long vanished = counted.get(KernelCounters.ALL_RECEIVED) - atIP;
        // ARP and the like never come to IP: where nothing was heard, they must not pass for lost datagrams
        if (listening.heard() || vanished > atIP) {
            add(Layer.INGRESS, vanished);
        }
    }

    private void addIPv4() {
        double datagrams = perPacket(ipv4("InNoECTPkts", "InECT0Pkts", "InECT1Pkts", "InCEPkts"), ipv4("InReceives"));
        long merged = ipv4("ReasmReqds") - ipv4("ReasmOKs"); // fragments that became part of another packet
        long filtered = counted.get("TcpExtIPReversePathFilter");
        long corrupt = ipv4("InHdrErrors", "InCsumErrors", "InTruncatedPkts");
        long silent = ipv4("InReceives")
                - ipv4("InDelivers")
                - merged
                - filtered
                - corrupt
                - ipv4("InAddrErrors", "InDiscards", "InNoRoutes", "InUnknownProtos", "ForwDatagrams");
        long routed = ipv4("InMcastPkts")
                - merged
                - (long) (listening.arrivedIPv4() / datagrams)
                - counted.get("UdpIgnoredMulti");
        add(Layer.REVERSE_PATH, (long) (filtered * datagrams));
        add(Layer.CORRUPT, corrupt);
        add(Layer.BACKLOG, ipv4("InDiscards"));
        add(Layer.FRAGMENTS, ipv4("ReasmFails"));
        // what got as far as InMcastPkts was let in by a membership; of a stream that is heard, all was
        long joined = listening.heard() ? silent : Math.clamp(routed, 0, Math.max(0, silent));
        // the host's own IGMP reports come back on lo, and end here
        if (listening.heard() || joined >= Judge.FEW || !listening.interfaces().contains("lo")) {
            add(Layer.FIREWALL, (long) (joined * datagrams));
        }
        if (silent - joined >= Judge.FEW) {
            add(Layer.MEMBERSHIP, (long) ((silent - joined) * datagrams));
        }
        addPort("Udp");
    }

    private void addIPv6() {
        double datagrams = perPacket(
                listening.interfaces().stream()
                        .mapToLong(each -> marked6(" " + each))
                        .sum(),
                on("Ip6InReceives"));
        long merged = on("Ip6ReasmReqds") - on("Ip6ReasmOKs");
        long corrupt = on("Ip6InHdrErrors") + on("Ip6InTruncatedPkts");
        long unwanted = on("Ip6InDiscards");
        long silent = on("Ip6InReceives")
                - on("Ip6InDelivers")
                - merged
                - corrupt
                - unwanted
                - on("Ip6InAddrErrors")
                - on("Ip6InNoRoutes")
                - on("Ip6InTooBigErrors")
                - on("Ip6InUnknownProtos")
                - on("Ip6OutForwDatagrams");
        add(Layer.CORRUPT, corrupt);
        add(Layer.FRAGMENTS, on("Ip6ReasmFails"));
        add(Layer.MEMBERSHIP, (long) (unwanted * datagrams));
        add(Layer.FIREWALL, (long) (silent * datagrams));
        addPort("Udp6");
    }

    /** A stream that is heard comes to the right port. */
    private void addPort(String protocol) {
        if (!listening.heard()) {
            add(Layer.PORT, counted.get(protocol + "IgnoredMulti"));
        }
    }

    private void add(Layer layer, long datagrams) {
        if (datagrams > 0) {
            drops.merge(layer, datagrams, Long::sum);
        }
    }

    /** Of the interfaces listened on together. */
    private long on(String name) {
        long sum = 0;
        for (String each : listening.interfaces()) {
            sum += counted.get(name + " " + each);
        }
        return sum;
    }

    private long ipv4(String... names) {
        long sum = 0;
        for (String name : names) {
            sum += counted.get("Ip" + name) + counted.get("IpExt" + name); // it is in one of the two tables
        }
        return sum;
    }

    private long marked6(String suffix) {
        long sum = 0;
        for (String name : Set.of("Ip6InNoECTPkts", "Ip6InECT0Pkts", "Ip6InECT1Pkts", "Ip6InCEPkts")) {
            sum += counted.get(name + suffix);
        }
        return sum;
    }

    private static double perPacket(long datagrams, long packets) {
        return packets <= 0 ? 1 : Math.max(1, (double) datagrams / packets);
    }
}
