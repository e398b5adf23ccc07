package mcast.core.advice;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mcast.core.AddressFormat;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;
import mcast.core.linux.KernelCounters;
import mcast.core.linux.KernelSetting;
import mcast.core.loss.Confidence;
import mcast.core.loss.Layer;
import mcast.core.receive.Outage;

/**
 * What happened at a layer that lost datagrams, and the command that looks into it or mends it.
 *
 * @param on the names of the interfaces listened on, at least one
 * @param own how many datagrams the receiver's own sockets were given
 * @param counted the counts of the host meanwhile
 */
public record Losses(List<String> on, long own, KernelCounters counted) {
    private static final KernelSetting ROOM = new KernelSetting("net.ipv4.ipfrag_high_thresh");
    private static final KernelSetting ROOM_OF_IPV6 = new KernelSetting("net.ipv6.ip6frag_high_thresh");
    private static final long MUCH_ROOM = 16 << 20;

    /** Makes an unmodifiable copy of the list. */
    public Losses {
        on = List.copyOf(on);
    }

    /**
     * Names what happened at a layer of the way to this host's sockets.
     *
     * @param layer any but {@link Layer#SOCKET_BUFFER}, which is a socket's: {@link Limits#ofReceiveBuffer}
     * @param confidence how sure the verdict is: one that is only possible names the other causes too
     * @return one line
     */
    public String at(Layer layer, Confidence confidence) {
        return switch (layer) {
            case NETWORK ->
                (own == 0 ? master() : Optional.<String>empty())
                        .orElse("never reached this host: look at the sender (tc -s qdisc; nft list ruleset), its TTL,"
                                + " and the switches and routers between");
            case INTERFACE ->
                "dropped by the interface: ip -s -s link show " + dropping() + "; ethtool -S " + dropping()
                        + "; a larger ring may help: ethtool -G " + dropping() + " rx 4096" + host();
            case BACKLOG -> "dropped in the queue between interface and IP: " + Limits.longerBacklog() + host();
            case INGRESS ->
                "came in on the interface, but not to IP: tagged for a VLAN that has no interface here (tcpdump -eni "
                        + any() + " vlan; ip link add link " + any() + " name " + any() + ".ID type vlan id ID), or "
                        + Firewall.INGRESS.formatted(any()) + host();
            case CORRUPT ->
                "a checksum or a header was wrong (nstat -az | grep -E 'Csum|Hdr'): at the sender, or on the veth"
                        + " between, leave checksums to software: ethtool -K IFACE tx off" + host();
            case REVERSE_PATH -> "dropped by the reverse-path filter: " + ReversePath.dropped(on) + host();
            case FRAGMENTS -> fragments() + host();
            case MEMBERSHIP ->
                "IP let them go: a group that nobody here has joined, or not for this source"
                        + " (cat /proc/net/mcfilter), or " + Firewall.PREROUTING + host();
            case FIREWALL ->
                "came to IP and went no further: "
                        + (confidence == Confidence.POSSIBLE
                                ? "of other groups, which nobody here has joined, or dropped by "
                                : "")
                        + Firewall.SILENT + host();
            case PORT ->
                "came for a group that is joined, but to another port, or from a source that is not let in" + host();
            case SOCKET_BUFFER -> throw new IllegalArgumentException("a socket's receive buffer is not the host's");
        };
    }

    /**
     * Names an outage that the receiver noted itself.
     *
     * @param outage the outage
     * @return one line
     */
    public static String during(Outage outage) {
        return "nothing could be heard of " + outage.membership() + " from "
                + outage.from().truncatedTo(MILLIS)
                + (outage.until().isEmpty()
                        ? " on"
                        : " to " + outage.until().get().truncatedTo(MILLIS)) + ": "
                + outage.reason();
    }

    /**
     * Names an interface that lost its link for a while.
     *
     * @param on the interface
     * @param times how often, 1 or more
     * @return one line
     */
    public static String ofLink(NamedInterface on, long times) {
        return on + " lost its link " + (times == 1 ? "once" : times + " times") + " meanwhile: its cable was out, the"
                + " device at the other end was off, or it was switched off itself; ip monitor link dev " + on
                + " shows each time";
    }

    /**
     * Names sources that are not let in.
     *
     * @param excluded the sources, at least one
     * @return one line
     */
    public static String ofExcluded(Collection<InetAddress> excluded) {
        return "nobody may have sent but the excluded sources: "
                + excluded.stream().map(AddressFormat::format).sorted().collect(Collectors.joining(", "));
    }

    /** Names the bridge, or its like, that takes all that comes in, unless it is listened on too. */
    private Optional<String> master() {
        for (InterfaceState each : Interfaces.states()) {
            Optional<String> master = on.contains(each.name()) ? Masters.taking(each) : Optional.empty();
            if (master.isPresent() && !on.contains(master.get())) {
                return Optional.of("what comes in on " + each.name() + " goes to " + master.get()
                        + ", which it is a part of: listen on " + master.get());
            }
        }
        return Optional.empty();
    }

    /** Returns the interface that dropped the most. */
    private String dropping() {
        return Collections.max(
                on,
                Comparator.comparingLong(each -> counted.get("rx_dropped " + each) + counted.get("rx_errors " + each)));
    }

    /** Returns the interface, or a word for any of several. */
    private String any() {
        return on.size() == 1 ? on.getFirst() : "IFACE";
    }

    /** The kernel counts each fragment that it had no room for, and each datagram that it gave up for a missing one. */
    private String fragments() {
        long refused = refused("Ip");
        long refusedOfIPv6 = refused("Ip6");
        if (refused + refusedOfIPv6 == 0) {
            return "fragments of a datagram are missing: send smaller ones, below the MTU";
        }
        return "no room to put fragments together (" + (refused + refusedOfIPv6) + " fragments): "
                + moreRoom(refused > 0 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6)
                + ", or send smaller datagrams, below the MTU";
    }

    private long refused(String protocol) {
        return refused(counted, protocol);
    }

    /** Counts the fragments that found no room; {@code protocol} is {@code Ip} or {@code Ip6}. */
    static long refused(KernelCounters counted, String protocol) {
        return Math.max(0, counted.get(protocol + "ReasmFails") - counted.get(protocol + "ReasmTimeout"));
    }

    /** Writes the command that gives fragments more room. */
    static String moreRoom(StandardProtocolFamily family) {
        KernelSetting room = family == StandardProtocolFamily.INET6 ? ROOM_OF_IPV6 : ROOM;
        return room.more(MUCH_ROOM);
    }

    private String host() {
        long damaged = counted.get("UdpInCsumErrors") + counted.get("Udp6InCsumErrors"); // which count as delivered
        long others = counted.get("IpInDelivers") + counted.get("Ip6InDelivers") - damaged - own;
        return " (counted for the whole host, which delivered " + Math.max(0, others)
                + (others == 1 ? " other packet meanwhile)" : " other packets meanwhile)");
    }
}
