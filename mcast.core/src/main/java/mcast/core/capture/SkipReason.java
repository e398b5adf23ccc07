package mcast.core.capture;

/** Why a packet of a capture is passed over. The order is that of the checks. */
public enum SkipReason {
    /** The packet is of a link type that is not read. */
    LINK_TYPE,
    /** It is not IP, as ARP is not. */
    NOT_IP,
    /** It is IP and not UDP, as TCP, ICMP and IGMP are. */
    NOT_UDP,
    /** It is not to a multicast group. */
    NOT_MULTICAST,
    /** It is a fragment of an IP packet. */
    FRAGMENT,
    /** The snap length of the capture cut it short. */
    CUT_SHORT,
    /** A length or a port in its headers cannot be true. */
    MALFORMED,
    /** It is to one group more than a {@link Replay} sends to. */
    GROUP_LIMIT
}
