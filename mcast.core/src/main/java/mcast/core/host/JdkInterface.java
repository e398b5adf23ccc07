package mcast.core.host;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.NamedInterface;

/** What the JDK knows of interfaces: only those that have an address, and labels of addresses as interfaces. */
public final class JdkInterface {
    /** Looks at all interfaces before it counts as refused: one that is removed meanwhile makes a look fail. */
    private static final int LOOKS = 5;

    private JdkInterface() {}

    /**
     * Lists the interfaces that have an address.
     *
     * @return the interfaces, without labels
     * @throws SocketException if the system does not tell, or none has an address
     */
    public static List<NetworkInterface> all() throws SocketException {
        for (int look = 1; ; look++) {
            try {
                return Collections.list(NetworkInterface.getNetworkInterfaces());
            } catch (SocketException e) {
                if (look == LOOKS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Looks at an interface.
     *
     * @param on the interface
     * @return the interface of that index as it is now, or empty if it is gone or has no address
     * @throws SocketException if the system does not tell
     */
    public static Optional<NetworkInterface> of(NamedInterface on) throws SocketException {
        return Optional.ofNullable(NetworkInterface.getByIndex(on.index()));
    }

    /**
     * Finds an interface if the JDK can join groups on it and send on it. For IPv4 it does so by the first address of
     * the interface, which no other interface may have too.
     *
     * @param on the interface
     * @param family IPv4 or IPv6
     * @return the interface, or empty if it can be reached by its index only
     * @throws SocketException if the system does not tell
     */
    public static Optional<NetworkInterface> reached(NamedInterface on, StandardProtocolFamily family)
            throws SocketException {
        Optional<NetworkInterface> known = of(on);
        if (known.isEmpty() || family == StandardProtocolFamily.INET6) {
            return known;
        }
        Optional<InetAddress> first = firstIPv4(known.get());
        if (first.isPresent()) {
            for (NetworkInterface each : all()) {
                if (each.getIndex() != on.index()
                        && Collections.list(each.getInetAddresses()).contains(first.get())) {
                    return Optional.empty();
                }
            }
        }
        return first.isPresent() ? known : Optional.empty();
    }

    /**
     * Returns the address by which the JDK reaches an interface for IPv4.
     *
     * @param known the interface
     * @return its first IPv4 address, or empty if it has none
     */
    public static Optional<InetAddress> firstIPv4(NetworkInterface known) {
        for (InetAddress each : Collections.list(known.getInetAddresses())) {
            if (each instanceof Inet4Address) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * Tells whether an interface has more than one IPv4 address.
     *
     * @param known the interface
     * @return true if it has several
     */
    public static boolean hasSeveralIPv4(NetworkInterface known) {
        int addresses = 0;
        for (InetAddress each : Collections.list(known.getInetAddresses())) {
            if (each instanceof Inet4Address) {
                addresses++;
            }
        }
        return addresses > 1;
    }

    /**
     * Tells whether an interface has an address of a family.
     *
     * @param known the interface
     * @param family IPv4 or IPv6
     * @return true if it has one
     */
    public static boolean hasAddress(NetworkInterface known, StandardProtocolFamily family) {
        for (InetAddress each : Collections.list(known.getInetAddresses())) {
            if (AddressFormat.family(each) == family) {
                return true;
            }
        }
        return false;
    }
}
