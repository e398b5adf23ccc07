package mcast.core.advice;

import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import mcast.core.InterfaceState;
import mcast.core.linux.FirewallChains;
import mcast.core.linux.InterfaceSetting;

/** Warnings about IGMP (RFC 3376) and MLD (RFC 3810), by which routers and switches learn the members of a group. */
public final class MembershipReports {
    private static final InterfaceSetting IGMP =
            new InterfaceSetting(StandardProtocolFamily.INET, "force_igmp_version");
    private static final InterfaceSetting MLD = new InterfaceSetting(StandardProtocolFamily.INET6, "force_mld_version");

    private MembershipReports() {}

    /**
     * Warns if an interface is held to a version that cannot name sources (ip-sysctl, force_igmp_version and
     * force_mld_version).
     *
     * @param family IPv4 for IGMP, IPv6 for MLD
     * @param on the interface
     * @return the warning, or empty if it is not
     */
    public static Optional<String> oldVersion(StandardProtocolFamily family, InterfaceState on) {
        return family == StandardProtocolFamily.INET6
                ? oldVersion("MLD", MLD, 1, on.name())
                : oldVersion("IGMP", IGMP, 2, on.name());
    }

    private static Optional<String> oldVersion(String protocol, InterfaceSetting force, int old, String name) {
        String where = force.value(name) != 0 ? name : "all";
        int forced = force.value(where);
        return forced == 0 || forced > old
                ? Optional.empty()
                : Optional.of(protocol + " is held to version " + forced
                        + ", in which a join cannot name its sources: sysctl -w " + force.zero(where));
    }

    /**
     * Tells that none leaves by an interface.
     *
     * @param family IPv4 for IGMP, IPv6 for MLD
     * @param on the name of the interface
     * @return the cause, and the command that lets them out
     */
    public static String heldBack(StandardProtocolFamily family, String on) {
        List<String> chains = FirewallChains.leaving(family);
        boolean isOne = chains.size() == 1 && !FirewallChains.hasLegacyTables();
        String where = isOne
                ? "in the chain " + chains.getFirst()
                : "in an output or postrouting chain"
                        + (chains.isEmpty() ? "" : " (" + String.join(", ", chains) + ")");
        String rule = "insert rule " + (isOne ? chains.getFirst() : "FAMILY TABLE CHAIN");
        return "no membership report leaves by " + on + ": a firewall on this host drops " + protocol(family) + " "
                + where
                + ", so no switch and no router learns of its groups; "
                + (isOne ? "" : "find the chain by nft list ruleset or iptables-save, and ") + "let them out: nft "
                + (family == StandardProtocolFamily.INET6
                        ? "'" + rule + " icmpv6 type { mld-listener-report, mld-listener-done, mld2-listener-report }"
                                + " accept'"
                        : rule + " ip protocol igmp accept");
    }

    /**
     * Tells that this host hears no message of others, since it does not hear its own.
     *
     * @param family IPv4 for IGMP, IPv6 for MLD
     * @param on the name of the interface
     * @return the cause, and the command that lets them in
     */
    public static String notLetIn(StandardProtocolFamily family, String on) {
        return "a firewall on this host drops " + protocol(family) + " that comes in on " + on
                + ", so no query is heard or answered, and a switch or a router forgets the members after minutes; find"
                + " the input chain by nft list ruleset or iptables-save, and let them in: nft "
                + (family == StandardProtocolFamily.INET6
                        ? "'insert rule FAMILY TABLE CHAIN icmpv6 type mld-listener-query accept'"
                        : "insert rule FAMILY TABLE CHAIN ip protocol igmp accept");
    }

    /**
     * Tells that nobody knows whether they leave.
     *
     * @param family IPv4 for IGMP, IPv6 for MLD
     * @return one line
     */
    public static String uncounted(StandardProtocolFamily family) {
        return "not known whether membership reports leave: "
                + (family == StandardProtocolFamily.INET6
                        ? "the kernel does not count those of MLD"
                        : "the kernel counts those of IGMP with other multicast of all interfaces");
    }

    /** Names the protocol of a family. */
    static String protocol(StandardProtocolFamily family) {
        return family == StandardProtocolFamily.INET6 ? "MLD" : "IGMP";
    }
}
