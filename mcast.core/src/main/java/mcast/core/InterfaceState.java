package mcast.core;

import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import mcast.core.host.JdkInterface;
import mcast.core.linux.Link;

/**
 * The state of a network interface at one moment. It may have no address, whereas {@link NetworkInterface} knows only
 * interfaces that have one. Immutable.
 *
 * @param name its name
 * @param index its index, at least 1
 * @param up whether it is switched on
 * @param carrier whether it is on and connected; without, nothing is sent or heard
 * @param multicast whether its MULTICAST flag is set; {@code lo} can multicast without
 * @param loopback whether it leads back to this host
 * @param mtu its MTU, in bytes
 * @param addresses its addresses with the lengths of their prefixes
 * @param master the bridge or bond that it is a part of, if any: it hears nothing itself
 */
public record InterfaceState(
        String name,
        int index,
        boolean up,
        boolean carrier,
        boolean multicast,
        boolean loopback,
        int mtu,
        List<InterfaceAddress> addresses,
        Optional<String> master) {
    /**
     * Looks at an interface.
     *
     * @param on the interface
     * @return the state now of the interface of that index, whatever its name is now; empty if it is gone
     * @throws SocketException if the system does not tell
     */
    public static Optional<InterfaceState> of(NamedInterface on) throws SocketException {
        Optional<NetworkInterface> known = JdkInterface.of(on);
        return known.isPresent()
                ? Optional.of(of(known.get()))
                : Link.of(on.index()).map(InterfaceState::of);
    }

    static InterfaceState of(NetworkInterface on) throws SocketException {
        boolean carrier = on.isUp();
        Optional<Link> link = Link.of(on.getName());
        boolean isPart = link.isPresent() && link.get().taken(); // one of a VRF has addresses, and hears
        return new InterfaceState(
                on.getName(),
                on.getIndex(),
                carrier || link.map(Link::up).orElse(false),
                carrier,
                on.supportsMulticast(),
                on.isLoopback(),
                on.getMTU(),
                List.copyOf(on.getInterfaceAddresses()),
                isPart ? link.get().master() : Optional.empty());
    }

    static InterfaceState of(Link link) {
        return new InterfaceState(
                link.name(),
                link.index(),
                link.up(),
                link.carrier(),
                link.multicast(),
                link.name().equals("lo"),
                link.mtu(),
                List.of(),
                link.master());
    }

    /**
     * Returns which interface it is.
     *
     * @return its name and index
     */
    public NamedInterface networkInterface() {
        return new NamedInterface(name, index);
    }

    /**
     * Tells whether it has an address of a family.
     *
     * @param family IPv4 or IPv6
     * @return true if it has one
     */
    public boolean hasAddress(StandardProtocolFamily family) {
        return addresses.stream().anyMatch(each -> AddressFormat.family(each.getAddress()) == family);
    }

    /**
     * Returns the headers of UDP and IP that stand before a payload, without IP options.
     *
     * @param family IPv4 or IPv6
     * @return bytes
     */
    public static int headers(StandardProtocolFamily family) {
        return family == StandardProtocolFamily.INET6 ? 48 : 28;
    }

    /**
     * Tells why the interface is left out where all are meant. One that is named is used all the same if it can be.
     *
     * @return the reason in a few words, or empty if it is not left out
     */
    public Optional<String> leftOut() {
        if (master.isPresent()) {
            return Optional.of("a part of " + master.get());
        }
        if (!up) {
            return Optional.of("down");
        }
        if (!carrier) {
            return Optional.of("no carrier");
        }
        if (!multicast && !loopback) {
            return Optional.of("its MULTICAST flag is off");
        }
        return addresses.isEmpty() ? Optional.of("no address") : Optional.empty();
    }

    /** Writes name and addresses and, if it cannot be used, the reason: {@code eth0 10.1.0.1 (no carrier)}. */
    @Override
    public String toString() {
        var text = new StringBuilder(name);
        for (InterfaceAddress each : addresses) {
            text.append(' ').append(AddressFormat.formatWithoutZone(each.getAddress()));
        }
        String fault = !up ? " (down)" : !carrier ? " (no carrier)" : addresses.isEmpty() ? " (no address)" : "";
        return text.append(fault).toString();
    }
}
