package mcast.core.advice;

import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.Group;

/** The words for routes by which datagrams to a group leave elsewhere than meant, if no interface is named. */
public final class GroupRoutes {
    private GroupRoutes() {}

    /**
     * Tells that the route to a group leads into a tunnel.
     *
     * @param group the group
     * @param tunnel the name of the interface that it leads through
     * @param instead the name of another interface, if there is one
     * @return one line
     */
    public static String intoTunnel(Group group, String tunnel, Optional<String> instead) {
        return "if no interface is named, what is sent to " + address(group) + " goes into " + tunnel
                + ", a tunnel, as of a VPN, since the route leads there"
                + instead.map(name -> "; to send it through " + name + ": " + add(group, name))
                        .orElse("");
    }

    /**
     * Tells that the route to a group has several ways.
     *
     * @param group the group
     * @param ways the names of the interfaces that it leads through, two or more
     * @return one line
     */
    public static String severalWays(Group group, List<String> ways) {
        return "the route to " + address(group) + " leads through " + String.join(" and ", ways)
                + ": if no interface is named, the kernel takes one of them for each source and group; to send it"
                + " through " + ways.getFirst() + ": " + add(group, ways.getFirst());
    }

    private static String add(Group group, String on) {
        return group.family() == StandardProtocolFamily.INET
                ? "ip route add " + address(group) + "/32 dev " + on
                : "ip -6 route add multicast " + address(group) + "/128 dev " + on + " table local";
    }

    private static String address(Group group) {
        return AddressFormat.formatWithoutZone(group.address());
    }
}
