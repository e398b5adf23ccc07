package mcast.core.advice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;
import mcast.core.linux.Attachment;
import mcast.core.linux.InterfaceSetting;
import mcast.core.linux.NativeAccess;
import mcast.core.linux.RouteWays;

/** IPv4's reverse-path filter (ip-sysctl, rp_filter; RFC 3704), which drops datagrams from sources without a route. */
public final class ReversePath {
    private static final InterfaceSetting FILTER = new InterfaceSetting(StandardProtocolFamily.INET, "rp_filter");

    private ReversePath() {}

    /**
     * Tells whether the filter drops what others send to a group: the group's source, if it has one, for certain;
     * otherwise those whom the route does not lead to. The filter of an interface is the stricter one of its
     * own and that of all: 1 is strict, 2 is loose.
     *
     * @param group an IPv4 group
     * @param on the interface
     * @param dropped how many packets the filter has dropped on this host so far
     * @return what it drops and the command that mends it, or empty if it need not be feared
     * @throws SocketException if the system does not tell the route
     */
    public static Optional<String> drops(Group group, InterfaceState on, long dropped) throws SocketException {
        int own = FILTER.value(on.name());
        int all = FILTER.value("all");
        boolean isStrict = Math.max(own, all) == 1;
        Optional<String> dropsFrom =
                Math.max(own, all) == 0 ? Optional.empty() : dropsFrom(group.source(), on, isStrict, dropped);
        return dropsFrom.map(sources -> "the reverse-path filter drops what comes " + sources + " (" + dropped
                + " dropped on this host so far): sysctl -w" + (own == 0 ? "" : " " + FILTER.zero(on.name()))
                + (all == 0 ? "" : " " + FILTER.zero("all")));
    }

    private static Optional<String> dropsFrom(
            Optional<InetAddress> source, InterfaceState on, boolean isStrict, long dropped) throws SocketException {
        if (source.isEmpty()) {
            return isStrict
                    ? Optional.of("from sources to which the route does not lead through " + on.name())
                    : dropped > 0 ? Optional.of("from sources to which there is no route") : Optional.empty();
        }
        if (NetworkInterface.getByInetAddress(source.get()) != null || isInVrf(on)) {
            return Optional.empty(); // what this host sends, it hears without the filter; a VRF has routes of its own
        }
        Optional<String> back = Interfaces.routed(source.get()).map(NamedInterface::name);
        if (back.isPresent() && (!isStrict || back.get().equals(on.name()) || isOneWay(source.get(), on))) {
            return Optional.empty();
        }
        return Optional.of("from " + AddressFormat.format(source.get()) + ", to which "
                + (back.isPresent() ? "the route leads through " + back.get() : "there is no route"));
    }

    private static boolean isInVrf(InterfaceState on) {
        return Attachment.of(on.index()).filter(Attachment::isInVrf).isPresent();
    }

    /** Returns whether an interface is one of several ways of the route: the filter lets in what comes by any. */
    private static boolean isOneWay(InetAddress source, InterfaceState on) {
        try {
            return NativeAccess.isEnabled() && RouteWays.to(source).contains(on.index());
        } catch (IOException e) {
            return false; // the one way that the kernel told is all that is known
        }
    }

    /** Datagrams that came in on one of the interfaces were dropped. */
    static String dropped(List<String> on) {
        List<String> filtering = filtering(on);
        boolean isOne = filtering.size() == 1;
        String names = String.join(", ", filtering);
        return "no route back to the source leads through "
                + (isOne ? names : "the interface that it came in on (" + names + ")") + "; ip route add SOURCE dev "
                + (isOne ? names : "IFACE") + ", or sysctl -w " + FILTER.zero("all") + " "
                + filtering.stream().map(FILTER::zero).collect(Collectors.joining(" "));
    }

    /** Returns the interfaces that may have dropped them; all, if none has the filter any more. */
    private static List<String> filtering(List<String> on) {
        int all = FILTER.value("all");
        List<String> filtering = on.stream()
                .filter(each -> !each.equals("lo") && Math.max(all, FILTER.value(each)) > 0)
                .toList();
        return filtering.isEmpty() ? on : filtering;
    }
}
