package mcast.core.advice;

import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import mcast.core.InterfaceState;
import mcast.core.NamedInterface;
import mcast.core.linux.KernelCounters;

/**
 * Causes that no ping was answered, as far as the kernel's counters of this host tell them.
 *
 * @param on the interface that the pings left by
 * @param family IPv4 or IPv6
 * @param sent how many pings were sent, 1 or more
 * @param size the payload of each, in bytes
 * @param isHeard whether anybody may have heard the pings, so that what came may be answers
 * @param sampled packets that went no further right after nearly each ping, and seldom else; 0 if none did
 */
public record NoAnswers(
        NamedInterface on, StandardProtocolFamily family, long sent, int size, boolean isHeard, long sampled) {
    /** IPv4 hosts reassemble 576 bytes, IPv6 links carry 1280; less the headers. */
    private static final int CARRIED_BY_IPV4 = 576 - 28;

    private static final int CARRIED_BY_IPV6 = 1280 - 48;

    private static final String OTHER_GROUPS = "multicast of groups that nobody here has joined";

    /** More packets for each ping are hardly answers alone. */
    private static final int MANY = 10;

    /**
     * Finds the causes that nobody answered.
     *
     * @param counted the counts of the host since the first ping
     * @return a line per cause; none if the counters tell none, so that nobody answered or no answer came here
     */
    public List<String> causes(KernelCounters counted) {
        List<String> causes = new ArrayList<>(causesHere(counted));
        addSize(causes, counted, family == StandardProtocolFamily.INET6);
        return List.copyOf(causes);
    }

    /**
     * Finds the causes that this host lost answers, whatever their size.
     *
     * @param counted the counts of the host since the first ping
     * @return a line per cause; none if the counters tell none
     */
    public List<String> causesHere(KernelCounters counted) {
        List<String> causes = new ArrayList<>();
        boolean isIPv6 = family == StandardProtocolFamily.INET6;
        long filtered = isIPv6 ? 0 : counted.get("TcpExtIPReversePathFilter");
        if (isOneForEach(filtered)) {
            causes.add(filtered + " packets were dropped by the reverse-path filter: "
                    + ReversePath.dropped(List.of(on.name())));
        }
        long corrupt = counted.get(isIPv6 ? "Udp6InCsumErrors" : "UdpInCsumErrors");
        if (isOneForEach(corrupt)) {
            causes.add(
                    corrupt + " datagrams came with a wrong checksum: at the responder, or on the veth between, leave"
                            + " checksums to software: ethtool -K IFACE tx off");
        }
        long silent = silent(counted);
        String orOther = isIPv6 ? "" : ". Or they are " + OTHER_GROUPS;
        if (sampled > 0) {
            causes.add(sampled
                    + " packets came to IP here, right after the pings, and went no further: answers, dropped by "
                    + Firewall.SILENT + orOther);
        } else if (silent > MANY * sent) {
            causes.add(silent + " packets came to IP here and went no further"
                    + (isIPv6 ? "" : ", as does " + OTHER_GROUPS) + "; if answers are among them, they are dropped by "
                    + Firewall.SILENT);
        } else if (isFirewalled(counted)) {
            causes.add(silent + " packets came to IP here and went no further: answers, dropped by " + Firewall.SILENT
                    + orOther);
        }
        return List.copyOf(causes);
    }

    /**
     * Returns whether so many packets came to IP and went no further that they may be answers.
     *
     * @param counted the counts of the host since the first ping
     * @return true if at least one came for each ping, and anybody may have heard them
     */
    public boolean isFirewalled(KernelCounters counted) {
        return isOneForEach(silent(counted)) || sampled > 0;
    }

    /**
     * Returns how many packets came to IP and went no further, at least, and are not counted for it. Answers are
     * unicast, so over IPv6 all multicast is left out, as other hosts' membership reports: how much of it was delivered
     * is not known. Over IPv4 that which nobody has joined is in it.
     *
     * @param counted the counts of the host between two moments
     * @param family IPv4 or IPv6
     * @return a count of packets, 0 or more
     */
    public static long silent(KernelCounters counted, StandardProtocolFamily family) {
        if (family == StandardProtocolFamily.INET) {
            return counted.silentAtIPv4();
        }
        return Math.max(0, counted.silentAtIPv6("") - counted.get("Ip6InMcastPkts"));
    }

    private long silent(KernelCounters counted) {
        return isHeard ? silent(counted, family) : 0;
    }

    /** A ping too large for the way is lost elsewhere; the counters show only answers that came in part. */
    private void addSize(List<String> causes, KernelCounters counted, boolean isIPv6) {
        int carried = isIPv6 ? CARRIED_BY_IPV6 : CARRIED_BY_IPV4;
        int mtu = mtu();
        boolean fragmented = size > mtu - (isIPv6 ? 48 : 28);
        String fewer = ": ask with at most " + carried + " bytes to know";
        if (counted.get(isIPv6 ? "Ip6ReasmFails" : "IpReasmFails") > 0) {
            causes.add("fragments came here and could not be put together, so the way does not carry answers of " + size
                    + " bytes" + fewer);
        } else if (counted.get("Icmp6InPktTooBigs") > 0) {
            causes.add("a router says that a packet is too big: the way does not carry pings of " + size + " bytes"
                    + fewer);
        } else if (size > carried) {
            causes.add("the way there may not carry pings of " + size + " bytes"
                    + (fragmented ? ", which leave as fragments for the interface's MTU of " + mtu : "") + fewer);
        }
    }

    /** Returns the interface's MTU, the greatest if the system does not tell. */
    private int mtu() {
        try {
            return InterfaceState.of(on).map(InterfaceState::mtu).orElse(Integer.MAX_VALUE);
        } catch (SocketException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** A few packets are always lost, so one for each ping is the least that means something. */
    private boolean isOneForEach(long packets) {
        return packets >= Math.max(2, sent);
    }
}
