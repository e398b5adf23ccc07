package mcast.core.advice;

import java.net.StandardProtocolFamily;
import java.util.Optional;
import mcast.core.InterfaceState;
import mcast.core.linux.InterfaceSetting;
import mcast.core.linux.KernelCounters;

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
     * Warns if no querier was heard on an interface. The kernel counts the queries of MLD, those of IGMP it does not.
     *
     * @param counters of this host
     * @param on the interface
     * @return the warning, or empty if there was one or the kernel does not count
     */
    public static Optional<String> noQuerier(KernelCounters counters, InterfaceState on) {
        String queries = "Icmp6InGroupMembQueries " + on.name();
        return counters.has(queries) && counters.get(queries) == 0
                ? Optional.of("no querier has asked for members here so far: a switch that snoops would forget them"
                        + " after minutes; make one ask, such as a Linux bridge:"
                        + " ip link set BRIDGE type bridge mcast_querier 1")
                : Optional.empty();
    }
}
