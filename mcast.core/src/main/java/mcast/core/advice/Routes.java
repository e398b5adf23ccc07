package mcast.core.advice;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import mcast.core.MulticastException.Reason;

/** The cause that no route leads to a group. */
final class Routes {
    private Routes() {}

    /** Names it with the command that adds a route: beside those of other interfaces, and on lo behind them. */
    static Cause missing(NetworkInterface on, StandardProtocolFamily family) throws SocketException {
        String name = on.getName();
        String route = family == StandardProtocolFamily.INET
                ? "route add 224.0.0.0/4 dev " + name
                : on.isLoopback()
                        ? "-6 route add local ff00::/8 dev " + name + " table local metric 2048"
                        : "-6 route append multicast ff00::/8 dev " + name + " table local";
        return new Cause(Reason.ROUTE, "there is no route for it; add one: ip " + route);
    }
}
