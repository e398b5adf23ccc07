package mcast.core.advice;

import mcast.core.loss.Layer;

/**
 * What happened at a layer that lost datagrams, and the command that looks into it or mends it.
 *
 * @param on the name of the interface listened on; of several, the first
 * @param others how many other datagrams the host delivered meanwhile
 */
public record Losses(String on, long others) {
    /**
     * Names what happened at a layer of the way to this host's sockets.
     *
     * @param layer any but {@link Layer#SOCKET_BUFFER}, which is a socket's: {@link Limits#ofReceiveBuffer}
     * @return one line
     */
    public String at(Layer layer) {
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
                "came in on the interface, but not to IP: " + Firewall.INGRESS.formatted(on) + ", or another VLAN"
                        + host();
            case CORRUPT -> "a checksum or a header was wrong: nstat -az | grep -E 'Csum|Hdr'" + host();
            case REVERSE_PATH -> "dropped by the reverse-path filter: " + ReversePath.dropped(on) + host();
            case FRAGMENTS -> "fragments of a datagram are missing: send smaller ones, below the MTU" + host();
            case MEMBERSHIP ->
                "IP let them go: a group that nobody here has joined, or not for this source"
                        + " (cat /proc/net/mcfilter), or " + Firewall.PREROUTING + host();
            case FIREWALL -> "came to IP and went no further: " + Firewall.SILENT + host();
            case PORT ->
                "came for a group that is joined, but to another port, or from a source that is not let in" + host();
            case SOCKET_BUFFER -> throw new IllegalArgumentException("a socket's receive buffer is not the host's");
        };
    }

    private String host() {
        return " (counted for the whole host, which delivered " + others + " other packets meanwhile)";
    }
}
