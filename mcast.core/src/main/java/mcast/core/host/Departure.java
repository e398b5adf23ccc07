package mcast.core.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.advice.Obstacles;
import mcast.core.linux.MainTable;
import mcast.core.linux.NativeAccess;
import mcast.core.linux.RouteQuery;

/**
 * How datagrams leave this host. Immutable.
 *
 * @param networkInterface the interface that they leave on
 * @param source the address that they leave from, if it is not the one that the JDK would take of that interface
 * @param alternatives the other interfaces that fit, if no route leads to the group and one had to be chosen
 */
public record Departure(
        NamedInterface networkInterface, Optional<InetAddress> source, List<NamedInterface> alternatives) {
    /**
     * Makes the only way.
     *
     * @param networkInterface the interface
     * @param source the address, if it is not the one that the JDK would take
     */
    public Departure(NamedInterface networkInterface, Optional<InetAddress> source) {
        this(networkInterface, source, List.of());
    }

    /**
     * Finds the way of datagrams to a group, as {@link Interfaces#forGroup} says.
     *
     * @param group the group
     * @return the way
     * @throws MulticastException if there is none; the message lists the candidates
     * @throws SocketException if the system does not tell
     */
    public static Departure of(Group group) throws MulticastException, SocketException {
        return of(group, new MainTable());
    }

    /**
     * Finds the way of datagrams to one of many groups, as {@link #of(Group)} does.
     *
     * @param group the group
     * @param table the main table of routes, which may have been read for other groups
     * @return the way
     * @throws MulticastException if there is none; the message lists the candidates
     * @throws SocketException if the system does not tell
     */
    public static Departure of(Group group, MainTable table) throws MulticastException, SocketException {
        Optional<NamedInterface> zone = Interfaces.zone(group.address());
        if (zone.isPresent()) {
            return new Departure(zone.get(), Optional.empty());
        }
        Optional<Departure> routed = routed(group.address(), table);
        if (routed.isPresent()) {
            return routed.get();
        }
        List<NamedInterface> fitting = fitting(group.family());
        if (!fitting.isEmpty()) {
            Departure first = on(fitting.getFirst(), group);
            return new Departure(first.networkInterface, first.source, fitting.subList(1, fitting.size()));
        }
        throw new MulticastException(
                Reason.INTERFACE,
                "no interface is up, can multicast and has an " + AddressFormat.format(group.family()) + " address for "
                        + group + "; there are " + Obstacles.candidates(),
                null);
    }

    /**
     * Finds the way of datagrams to a group on an interface. If it has several IPv4 addresses, the kernel says which
     * they leave from: the JDK would take the one added last, such as an address that moves between hosts.
     *
     * @param on the interface
     * @param group the group
     * @return the way
     * @throws SocketException if the system does not tell
     */
    public static Departure on(NamedInterface on, Group group) throws SocketException {
        Optional<NetworkInterface> known = JdkInterface.of(on);
        boolean isAsked = group.family() == StandardProtocolFamily.INET
                && known.isPresent()
                && JdkInterface.hasSeveralIPv4(known.get())
                && NativeAccess.isEnabled();
        if (isAsked) {
            try {
                Optional<RouteQuery.Route> route = RouteQuery.to(group.address(), on.index());
                if (route.isPresent() && route.get().index() == on.index()) {
                    return new Departure(on, other(route.get(), on));
                }
            } catch (IOException e) {
                // no netlink, as in a sandbox: left to the JDK
            }
        }
        return new Departure(on, Optional.empty());
    }

    /**
     * Lists the interfaces that fit where no route leads to a group, the best first: up, able to multicast, with an
     * address. Those without a carrier or with nothing but a link-local address, as 169.254.0.0/16 is, come last.
     */
    private static List<NamedInterface> fitting(StandardProtocolFamily family) {
        List<NamedInterface> fitting = new ArrayList<>();
        List<NamedInterface> last = new ArrayList<>();
        for (InterfaceState each : Interfaces.states()) {
            if (!each.loopback() && each.up() && each.multicast() && each.hasAddress(family)) {
                (each.carrier() && hasWiderAddress(each, family) ? fitting : last).add(each.networkInterface());
            }
        }
        fitting.addAll(last);
        return List.copyOf(fitting);
    }

    private static boolean hasWiderAddress(InterfaceState on, StandardProtocolFamily family) {
        for (InterfaceAddress each : on.addresses()) {
            InetAddress address = each.getAddress();
            if (AddressFormat.family(address) == family && !address.isLinkLocalAddress()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Finds the way that the route to an address leads. Sends nothing. The kernel is asked, by all its rules and
     * tables; where it cannot be, the main table of IPv4 is read, and else the owner of the address that a connected
     * socket has is taken for it.
     *
     * @param destination any address
     * @return the way, or empty if there is no route
     * @throws SocketException if the system does not tell
     */
    public static Optional<Departure> routed(InetAddress destination) throws SocketException {
        return routed(destination, new MainTable());
    }

    private static Optional<Departure> routed(InetAddress destination, MainTable table) throws SocketException {
        if (NativeAccess.isEnabled()) {
            Optional<Departure> plain =
                    destination instanceof Inet4Address ipv4 ? plain(ipv4, table) : Optional.empty();
            if (plain.isPresent()) {
                return plain;
            }
            try {
                Optional<RouteQuery.Route> route = RouteQuery.to(destination);
                return route.isEmpty() ? Optional.empty() : along(route.get(), destination);
            } catch (IOException e) {
                // no netlink, as in a sandbox: guessed below
            }
        }
        return guessed(destination, table);
    }

    /**
     * Returns the same way after the interface was made anew.
     *
     * @param now the interface
     * @return the way on it
     * @throws SocketException if the system does not tell
     */
    public Departure movedTo(NamedInterface now) throws SocketException {
        boolean isHere = source.isPresent() && NetworkInterface.getByInetAddress(source.get()) != null;
        return new Departure(now, isHere ? source : Optional.empty());
    }

    private static Optional<Departure> along(RouteQuery.Route route, InetAddress destination) throws SocketException {
        if (route.type() == RouteQuery.Type.LOCAL && !destination.isMulticastAddress()) {
            return owner(destination);
        }
        Optional<NamedInterface> on = CurrentInterface.of(route.index());
        return on.isPresent() ? Optional.of(new Departure(on.get(), other(route, on.get()))) : Optional.empty();
    }

    /** An IPv6 socket asks the route itself. */
    private static Optional<InetAddress> other(RouteQuery.Route route, NamedInterface on) throws SocketException {
        if (route.source().isEmpty() || !(route.source().get() instanceof Inet4Address)) {
            return Optional.empty();
        }
        Optional<InetAddress> own = JdkInterface.of(on).flatMap(JdkInterface::firstIPv4);
        return own.equals(route.source()) ? Optional.empty() : route.source();
    }

    /** Most hosts: one table, in which the route leads to the owner of the address. No first call of the C library. */
    private static Optional<Departure> plain(Inet4Address destination, MainTable table) throws SocketException {
        Optional<MainRoute> route = MainRoute.to(destination, table);
        return route.isPresent() && route.get().leavesFromItsOwn()
                ? Optional.of(route.get().departure())
                : Optional.empty();
    }

    private static Optional<Departure> guessed(InetAddress destination, MainTable table) throws SocketException {
        Optional<MainRoute> route = destination.isMulticastAddress() && destination instanceof Inet4Address ipv4
                ? MainRoute.to(ipv4, table)
                : Optional.empty();
        if (route.isPresent()) {
            return Optional.of(route.get().departure());
        }
        Optional<InetAddress> local = local(destination);
        return local.isPresent() ? owner(local.get()) : Optional.empty();
    }

    /** Finds the address that a datagram would have: connecting a socket only looks up the route; any port will do. */
    static Optional<InetAddress> local(InetAddress destination) {
        try (var probe = new DatagramSocket(null)) {
            probe.connect(new InetSocketAddress(destination, 9));
            InetAddress local = probe.getLocalAddress();
            return local.isAnyLocalAddress() ? Optional.empty() : Optional.of(local);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Departure> owner(InetAddress local) throws SocketException {
        return Optional.ofNullable(NetworkInterface.getByInetAddress(local))
                .map(owner -> new Departure(NamedInterface.of(owner), Optional.empty()));
    }
}
