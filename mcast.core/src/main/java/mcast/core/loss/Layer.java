package mcast.core.loss;

/** Where a datagram can be lost on its way, in the order of the way. */
public enum Layer {
    /** Before this host: at the sender, in a switch or router, on the wire. */
    NETWORK,
    /** In the interface or its driver: {@code rx_dropped} and {@code rx_errors}. */
    INTERFACE,
    /** In the queue between interface and IP: full ({@code net.core.netdev_max_backlog}), or memory was short. */
    BACKLOG,
    /** Between interface and IP: an ingress hook of a firewall or of tc. */
    INGRESS,
    /** A checksum or header was wrong: {@code InCsumErrors}, {@code InHdrErrors}. */
    CORRUPT,
    /** By IPv4's reverse-path filter: no route back to the source leads through the interface. */
    REVERSE_PATH,
    /** As fragments: not every fragment of a datagram came: {@code ReasmFails}. */
    FRAGMENTS,
    /** At IP: no member of the group, or not for this source. A firewall's prerouting chain looks the same. */
    MEMBERSHIP,
    /** At IP, without a trace: a firewall's input chain or, if the stream is heard, its prerouting chain. */
    FIREWALL,
    /** At UDP: no socket takes this port of the group, or this source: {@code IgnoredMulti}. */
    PORT,
    /** At the socket: its receive buffer was full, so this host was too slow. */
    SOCKET_BUFFER
}
