package mcast.core;

import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import mcast.core.linux.InterfaceSetting;
import mcast.core.linux.Link;

/**
 * A network interface as it was when it was asked for, with an address or without: {@link NetworkInterface} does not
 * know those without. Immutable.
 *
 * @param name its name
 * @param index its index, at least 1
 * @param up whether it is switched on
 * @param carrier whether it is on and connected to something: nothing is sent or heard otherwise
 * @param multicast whether the system says that it can multicast; {@code lo} can, though it is not said of it
 * @param loopback whether it leads back to this host
 * @param mtu its MTU, in bytes
 * @param addresses its addresses with the lengths of their prefixes
 * @param master the bridge or bond that it is a part of, if any
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
    private static final InterfaceSetting DISABLE_IPV6 =
            new InterfaceSetting(StandardProtocolFamily.INET6, "disable_ipv6");

    static InterfaceState of(NetworkInterface on) throws SocketException {
        boolean carrier = on.isUp();
        Optional<Link> link = Link.of(on.getName());
        return new InterfaceState(
                on.getName(),
                on.getIndex(),
                carrier || link.map(Link::up).orElse(false),
                carrier,
                on.supportsMulticast(),
                on.isLoopback(),
                on.getMTU(),
                List.copyOf(on.getInterfaceAddresses()),
                link.flatMap(Link::master));
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
     * Whether it has an address of a family.
     *
     * @param family IPv4 or IPv6
     * @return true if it has one
     */
    public boolean hasAddress(StandardProtocolFamily family) {
        return addresses.stream().anyMatch(each -> AddressFormat.family(each.getAddress()) == family);
    }

    /**
     * Why nothing can be sent on it, if so: it is down, has no carrier or no address of the family.
     *
     * @param family IPv4 or IPv6
     * @return the reason and, after a colon, the command that mends it
     */
    public Optional<String> obstacle(StandardProtocolFamily family) {
        if (master.isPresent() && addresses.isEmpty()) {
            return Optional.of("the interface is a part of " + master.get() + ": use that one");
        }
        if (!up) {
            return Optional.of("the interface is down: ip link set " + name + " up");
        }
        if (!carrier) {
            return Optional.of("the interface has no carrier: its cable is out, or what is at the other end is off");
        }
        if (hasAddress(family)) {
            return Optional.empty();
        }
        if (family == StandardProtocolFamily.INET6 && DISABLE_IPV6.value(name) != 0) {
            return Optional.of("IPv6 is switched off on the interface: sysctl -w " + DISABLE_IPV6.zero(name));
        }
        return Optional.of("the interface has no " + AddressFormat.format(family)
                + " address: ip address add ADDRESS/PREFIX dev " + name);
    }
}
