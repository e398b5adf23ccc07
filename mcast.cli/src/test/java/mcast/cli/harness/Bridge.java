package mcast.cli.harness;

/** A bridge of a {@link Network}, to which hosts link their interfaces. */
public final class Bridge {

    private final Network network;
    private final String name;

    Bridge(Network network, String name) {
        this.network = network;
        this.name = name;
    }

    /**
     * Makes the bridge a querier that passes a group to its members only: it asks for members (IGMPv3, MLDv2) every
     * second, and forgets those that have not answered for two and a half. Call it before hosts are linked.
     */
    public Bridge snooping() {
        // A new querier floods for one response interval, so that is short at first.
        // Its MLD queries need an address to come from.
        network.script(
                """
                ip -batch - <<END
                addr add fe80::ff/64 dev %1$s nodad
                link set %1$s type bridge mcast_snooping 1 mcast_igmp_version 3 mcast_mld_version 2 \
                  mcast_query_interval 100 mcast_startup_query_interval 100 mcast_membership_interval 250 \
                  mcast_last_member_interval 10 mcast_query_response_interval 1
                link set %1$s type bridge mcast_querier 1
                link set %1$s type bridge mcast_query_response_interval 20
                END
                """
                        .formatted(name));
        return this;
    }

    /** Waits until a snooping bridge knows a host, by its interface {@code eth0}, as a member of a group. */
    public void awaitMember(Host host, String group) {
        network.until("bridge mdb show dev %s | grep -q 'port %s-eth0 grp %s '".formatted(name, host.name(), group));
    }

    /** Waits until a snooping bridge no longer knows a host, by its interface {@code eth0}, as a member of a group. */
    public void awaitLeave(Host host, String group) {
        network.until("! bridge mdb show dev %s | grep -q 'port %s-eth0 grp %s '".formatted(name, host.name(), group));
    }

    /** Returns its name in its network. */
    public String name() {
        return name;
    }
}
