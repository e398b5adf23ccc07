package mcast.core;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.core.MulticastException.Reason;
import mcast.core.advice.Obstacles;
import mcast.core.host.CurrentInterface;
import mcast.core.host.Departure;
import mcast.core.host.InterfaceLookup;
import mcast.core.host.JdkInterface;
import mcast.core.linux.HostMemberships;
import mcast.core.linux.Link;

/** Lists the network interfaces of this host and chooses among them. Each call asks the system. Safe in any thread. */
public final class Interfaces {
    private Interfaces() {}

    /**
     * Lists the states of all interfaces, on Linux of those without an address too, in the order of their index.
     *
     * @return a state each; an interface that is removed meanwhile is left out
     */
    public static List<InterfaceState> states() {
        Map<Integer, InterfaceState> states = new HashMap<>();
        for (Link each : Link.all()) {
            states.put(each.index(), InterfaceState.of(each));
        }
        try {
            for (NetworkInterface each : JdkInterface.all()) {
                try {
                    states.put(each.getIndex(), InterfaceState.of(each));
                } catch (SocketException e) {
                    states.remove(each.getIndex()); // it is gone since it was listed
                }
            }
        } catch (SocketException e) {
            // none has an address
        }
        List<InterfaceState> byIndex = new ArrayList<>(states.values());
        byIndex.sort(Comparator.comparingInt(InterfaceState::index));
        return byIndex;
    }

    /**
     * Finds an interface by its name, one of its addresses or its index. It need not have an address. A label of an
     * address, an alternative name, and a name as {@code ip link} prints it mean the interface too.
     *
     * @param text for example {@code eth0}, {@code 10.1.0.7}, {@code fe80::1%eth0}, {@code 2} or {@code eth0@if7}
     * @return the interface
     * @throws MulticastException if there is none, the message lists the candidates; or if several have the address
     * @throws SocketException if the system does not tell
     */
    public static NamedInterface resolve(String text) throws MulticastException, SocketException {
        Optional<NamedInterface> found = InterfaceLookup.find(text);
        if (found.isEmpty()) {
            throw new MulticastException(
                    Reason.INTERFACE,
                    "there is no interface '" + text + "'; there are " + Obstacles.candidates(),
                    null);
        }
        return found.get();
    }

    /**
     * Chooses the interface for a group if none is named: the interface of its zone; else that of the route to the
     * group; else the first that is up, can multicast and has an address of the group's family, those last that have
     * no carrier or no address but a link-local one.
     *
     * @param group the group
     * @return the interface
     * @throws MulticastException if there is none; the message lists the candidates
     * @throws SocketException if the system does not tell
     */
    public static NamedInterface forGroup(Group group) throws MulticastException, SocketException {
        return Departure.of(group).networkInterface();
    }

    /**
     * Lists the interfaces whose names cannot be read, as if they are not UTF-8. They are in no other list.
     *
     * @return the names, with a replacement for what cannot be read
     */
    public static List<String> unreadable() {
        return Link.unreadable();
    }

    /**
     * Finds the interface that the route to an address leads through. Sends nothing.
     *
     * @param destination any address
     * @return the interface, or empty if there is no route; of an address of this host, the one that has it
     * @throws SocketException if the system does not tell
     */
    public static Optional<NamedInterface> routed(InetAddress destination) throws SocketException {
        return Departure.routed(destination).map(Departure::networkInterface);
    }

    /**
     * Tells whether an interface has an address of a family. Linux can join IPv4 groups without one.
     *
     * @param networkInterface the interface
     * @param family IPv4 or IPv6
     * @return true if it has one
     * @throws SocketException if the system does not tell
     */
    public static boolean hasAddress(NamedInterface networkInterface, StandardProtocolFamily family)
            throws SocketException {
        Optional<NetworkInterface> known = JdkInterface.of(networkInterface);
        return known.isPresent() && JdkInterface.hasAddress(known.get(), family);
    }

    /**
     * Lists the groups that this host has joined on an interface, whichever program asked for them.
     *
     * @param index the interface's index
     * @return the groups, or empty if the system does not tell
     */
    public static Optional<List<InetAddress>> memberships(int index) {
        return HostMemberships.read().map(host -> List.copyOf(host.on(index)));
    }

    /**
     * Finds the interface that an IPv6 address names as its zone (RFC 4007).
     *
     * @param address any address
     * @return the interface, or empty if the address has no zone
     * @throws MulticastException if there is no such interface
     * @throws SocketException if the system does not tell
     */
    public static Optional<NamedInterface> zone(InetAddress address) throws MulticastException, SocketException {
        if (address instanceof Inet6Address v6 && v6.getScopeId() != 0) {
            Optional<NamedInterface> named = CurrentInterface.of(v6.getScopeId());
            if (named.isEmpty()) {
                throw new MulticastException(
                        Reason.INTERFACE,
                        "there is no interface with index " + v6.getScopeId() + ", the zone of " + v6.getHostAddress()
                                + "; there are " + Obstacles.candidates(),
                        null);
            }
            return named;
        }
        return Optional.empty();
    }
}
