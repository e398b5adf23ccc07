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
    /** The most fragments of a datagram: 65,535 bytes in pieces of 1,024, as hardly a link is narrower. */
    private static final int MOST_FRAGMENTS = 64;

    private final KernelCounters counted;
    private final Listening listening;
    private final Map<Layer, Drops> drops = new EnumMap<>(Layer.class);

    private HostDrops(KernelCounters counted, Listening listening) {
        this.counted = counted;
        this.listening = listening;
    }

    /**
     * Finds the drops.
     *
     * @param counted the counts between the two moments
     * @param listening the facts about the reception
     * @return the datagrams of each layer that dropped any
     */
    static Map<Layer, Drops> of(KernelCounters counted, Listening listening) {
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
        double datagrams = perPacket(marked4() + marked6OnInterfaces(), ipv4("InReceives") + on("Ip6InReceives"));
        add(Layer.BACKLOG, (long) (backlog * datagrams));
        add(Layer.INTERFACE, (long) ((dropped - backlog) * datagrams) + on("rx_errors"));
        long atIP = marked4() + marked6("");
        long vanished = counted.get(KernelCounters.ALL_RECEIVED) - atIP;
        // ARP and the like never come to IP: where nothing was heard, they must not pass for lost datagrams
        if (listening.heard() || vanished > atIP) {
            long most = vanished + loopedBack();
            if (vanished > 0) {
                add(Layer.INGRESS, new Drops(vanished, most));
            } else {
                addDoubtful(Layer.INGRESS, most);
            }
        }
    }

    /**
     * Returns how many of this host's own multicast packets came to IP without any interface, at most: those of groups
     * that it has joined come back to it. On lo they come by that.
     */
    private long loopedBack() {
        if (listening.interfaces().contains("lo")) {
            return 0;
        }
        long ofOthers = (long) (listening.arrivedIPv4() / perPacket(marked4(), ipv4("InReceives")));
        long back = Math.clamp(ipv4("InMcastPkts") - ofOthers, 0, ipv4("OutMcastPkts"));
        return back + Math.min(counted.get("Ip6OutMcastPkts"), counted.get("Ip6InMcastPkts"));
    }

    private void addIPv4() {
        double datagrams = perPacket(marked4(), ipv4("InReceives"));
        long merged = ipv4("ReasmReqds") - ipv4("ReasmOKs"); // fragments that became part of another packet
        long filtered = counted.get("TcpExtIPReversePathFilter");
        long corrupt = ipv4("InHdrErrors", "InCsumErrors", "InTruncatedPkts");
        add(Layer.REVERSE_PATH, (long) (filtered * datagrams));
        add(Layer.CORRUPT, corrupt);
        add(Layer.BACKLOG, ipv4("InDiscards"));
        addFragments("Ip", "");
        addSilent4(counted.silentAtIPv4(), merged, datagrams);
        addPort(counted.get("UdpIgnoredMulti") - ipv4("InBcastPkts"));
    }

    /**
     * Adds packets that came to IPv4 and no further, and are not counted for it. {@code InMcastPkts} counts those that
     * a membership let in, so a firewall's input chain dropped those of them that were not delivered. All others were
     * of groups that nobody here has joined, or dropped by a prerouting chain, or were not multicast.
     */
    private void addSilent4(long silent, long merged, double datagrams) {
        long arrived = (long) (listening.arrivedIPv4() / datagrams);
        long ignored = counted.get("UdpIgnoredMulti");
        long joined = ipv4("InMcastPkts") - merged - arrived - Math.max(0, ignored - ipv4("InBcastPkts"));
        long most = Math.clamp(joined, 0, silent);
        long deliveredToOthers = ipv4("InDelivers")
                - arrived
                - ignored
                - counted.get("TcpInSegs")
                - counted.get("IcmpInMsgs")
                - counted.get("UdpInCsumErrors");
        // this host's own IGMP reports come back on lo, and end here
        long ownReports = listening.interfaces().contains("lo") ? ipv4("OutMcastPkts") : 0;
        long least = Math.clamp(joined - Math.max(0, deliveredToOthers) - ownReports, 0, most);
        if (least > most / 2) {
            add(Layer.FIREWALL, new Drops((long) (least * datagrams), (long) (most * datagrams)));
        } else {
            addDoubtful(Layer.FIREWALL, (long) (most * datagrams));
        }
        // what is heard has a membership
        addDoubtful(listening.heard() ? Layer.FIREWALL : Layer.MEMBERSHIP, (long) ((silent - most) * datagrams));
    }

    private void addIPv6() {
        double datagrams = perPacket(marked6OnInterfaces(), on("Ip6InReceives"));
        long corrupt = on("Ip6InHdrErrors") + on("Ip6InTruncatedPkts");
        long silent = listening.interfaces().stream()
                .mapToLong(each -> counted.silentAtIPv6(" " + each))
                .sum();
        add(Layer.CORRUPT, corrupt);
        for (String each : listening.interfaces()) {
            addFragments("Ip6", " " + each);
        }
        add(Layer.MEMBERSHIP, (long) (on("Ip6InDiscards") * datagrams));
        // nothing tells a firewall from groups that nobody here has joined, this host's own MLD reports among them
        addDoubtful(Layer.FIREWALL, (long) (silent * datagrams));
        addPort(counted.get("Udp6IgnoredMulti"));
    }

    /**
     * Adds datagrams whose fragments are missing or had no room: {@code ReasmFails} counts each datagram that was given
     * up for a missing one, and each fragment that had no room.
     */
    private void addFragments(String protocol, String suffix) {
        long missing = counted.get(protocol + "ReasmTimeout" + suffix);
        long refused = Math.max(0, counted.get(protocol + "ReasmFails" + suffix) - missing);
        add(Layer.FRAGMENTS, new Drops(missing + Math.ceilDiv(refused, MOST_FRAGMENTS), missing + refused));
    }

    /** A stream that is heard comes to the right port. */
    private void addPort(long ignored) {
        if (!listening.heard()) {
            add(Layer.PORT, ignored);
        }
    }

    private void add(Layer layer, long datagrams) {
        add(layer, Drops.exactly(datagrams));
    }

    /** Adds what need not be a loss. A few of that are always there. */
    private void addDoubtful(Layer layer, long most) {
        if (most >= Judge.FEW) {
            add(layer, new Drops(0, most));
        }
    }

    private void add(Layer layer, Drops dropped) {
        if (dropped.most() > 0) {
            drops.merge(layer, dropped, Drops::and);
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

    private long marked4() {
        return ipv4("InNoECTPkts", "InECT0Pkts", "InECT1Pkts", "InCEPkts");
    }

    private long marked6OnInterfaces() {
        return listening.interfaces().stream()
                .mapToLong(each -> marked6(" " + each))
                .sum();
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
