package mcast.core.loss;

/**
 * What happened at a layer, and the command that looks into it or mends it, in words.
 *
 * @param on the interface listened on; of several, the first
 * @param others how many other datagrams the host delivered meanwhile
 */
record Remedy(String on, long others) {
    String of(Layer layer) {
        return switch (layer) {
            case NETWORK ->
                "never reached this host: look at the sender (tc -s qdisc; nft list ruleset), its TTL, and the"
                        + " switches and routers between";
            case INTERFACE ->
                "dropped by the interface: ip -s -s link show " + on + "; ethtool -S " + on
                        + "; a larger ring may help: ethtool -G " + on + " rx 4096" + host();
            case BACKLOG ->
                "dropped in the queue between interface and IP: sysctl -w net.core.netdev_max_backlog=10000" + host();
            case INGRESS ->
                "came in on the interface, but not to IP: a firewall's ingress hook or tc (nft list ruleset;"
                        + " tc filter show dev " + on + " ingress), or another VLAN" + host();
            case CORRUPT -> "a checksum or a header was wrong: nstat -az | grep -E 'Csum|Hdr'" + host();
            case REVERSE_PATH ->
                "dropped by the reverse-path filter: no route back to the source leads through " + on
                        + "; ip route add SOURCE dev " + on
                        + ", or sysctl -w net.ipv4.conf.all.rp_filter=0 net.ipv4.conf."
                        + on + ".rp_filter=0" + host();
            case FRAGMENTS -> "fragments of a datagram are missing: send smaller ones (--size), below the MTU" + host();
            case MEMBERSHIP ->
                "IP let them go: a group that nobody here has joined, or not for this source (SOURCE@GROUP,"
                        + " --exclude-source; cat /proc/net/mcfilter), or a firewall's prerouting chain (nft list ruleset)"
                        + host();
            case FIREWALL ->
                "came to IP and went no further: a firewall on this host; nft list ruleset, or iptables-save" + host();
            case PORT ->
                "came for a group that is joined, but to another port, or from a source that is not let in" + host();
            case SOCKET_BUFFER -> throw new IllegalArgumentException("that is the socket's, not the host's");
        };
    }

    /** For a receive buffer that was full. */
    static String ofBuffer(int asked, int granted) {
        int more = granted < asked ? asked : (int) Math.min(Integer.MAX_VALUE, 4L * granted);
        return "the receive buffer was full: " + asked + " bytes asked for, " + granted + " granted; "
                + (granted < asked ? "" : "--receive-buffer " + more + " and, where that is not granted, ")
                + "sysctl -w net.core.rmem_max=" + more + " allows more";
    }

    private String host() {
        return " (counted for the whole host, which delivered " + others + " other packets meanwhile)";
    }
}
