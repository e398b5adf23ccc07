package mcast.core.advice;

/** The words for a firewall on this host, and the commands that list its rules. */
public final class Firewall {
    /** A datagram of this host was refused. */
    public static final String REJECTS = "a firewall on this host rejects it; see: nft list ruleset";

    /** A datagram of this host to itself did not arrive. */
    public static final String DROPS = "a firewall on this host drops it; see: nft list ruleset";

    /** Datagrams came to IP and not to a socket. */
    static final String SILENT = "a firewall on this host; nft list ruleset, or iptables-save";

    /** Datagrams came in on an interface, but not to IP. */
    static final String INGRESS = "a firewall's ingress hook or tc (nft list ruleset; tc filter show dev %s ingress)";

    /** Datagrams came to IP, which let them go as it does without a membership. */
    static final String PREROUTING = "a firewall's prerouting chain (nft list ruleset)";

    private Firewall() {}
}
