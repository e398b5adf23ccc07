package mcast.core.advice;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.Locale;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.host.JdkInterface;
import mcast.core.linux.NativeAccess;
import mcast.core.linux.RouteQuery;

/** Causes at the route to a group. */
public final class Routes {
    private Routes() {}

    /** Names it with the command that adds a route: beside those of other interfaces, and on lo behind them. */
    static Cause missing(NamedInterface on, StandardProtocolFamily family) throws SocketException {
        String name = on.name();
        String route = family == StandardProtocolFamily.INET
                ? "route add 224.0.0.0/4 dev " + name
                : isLoopback(on)
                        ? "-6 route add local ff00::/8 dev " + name + " table local metric 2048"
                        : "-6 route append multicast ff00::/8 dev " + name + " table local";
        return new Cause(Reason.ROUTE, "there is no route for it; add one: ip " + route);
    }

    /**
     * Finds out whether the route to a group is of a type by which datagrams go elsewhere than to its members here: a
     * default route forwards them, one to this host takes them to lo.
     *
     * @param group the group
     * @param on the interface that they are sent and heard on
     * @return the cause, or empty if the route is fine or the system does not tell
     * @throws SocketException if the interface is gone
     */
    public static Optional<Cause> ofWrongType(Group group, NamedInterface on) throws SocketException {
        if (!NativeAccess.isEnabled() || isLoopback(on)) {
            return Optional.empty();
        }
        try {
            Optional<RouteQuery.Route> route = RouteQuery.to(group.address(), on.index());
            if (route.isEmpty()) {
                return Optional.empty();
            }
            boolean leavesIt = route.get().index() != on.index(); // which only a route to this host does
            return ofType(leavesIt ? RouteQuery.Type.LOCAL : route.get().type(), group, on);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Cause> ofType(RouteQuery.Type type, Group group, NamedInterface on) {
        String family = group.family() == StandardProtocolFamily.INET6 ? "-6 " : "";
        String is = "the route to it is of the type " + type.name().toLowerCase(Locale.ROOT)
                + ", by which its members here get nothing; ";
        return switch (type) {
            case MULTICAST -> Optional.empty();
            case UNICAST ->
                Optional.of(new Cause(
                        Reason.ROUTE,
                        is + "add one: ip " + family + "route append multicast ff00::/8 dev " + on.name()
                                + " table local"));
            case LOCAL, OTHER ->
                Optional.of(new Cause(
                        Reason.ROUTE,
                        is + "see: ip " + family + "route get " + AddressFormat.formatWithoutZone(group.address())
                                + " oif " + on.name()));
        };
    }

    private static boolean isLoopback(NamedInterface on) throws SocketException {
        Optional<NetworkInterface> known = JdkInterface.of(on);
        return known.isPresent() && known.get().isLoopback();
    }
}
