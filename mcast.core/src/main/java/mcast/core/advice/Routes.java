package mcast.core.advice;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.Optional;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.host.JdkInterface;

/** The cause that no route leads to a group. */
final class Routes {
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

    private static boolean isLoopback(NamedInterface on) throws SocketException {
        Optional<NetworkInterface> known = JdkInterface.of(on);
        return known.isPresent() && known.get().isLoopback();
    }
}
