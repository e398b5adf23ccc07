package mcast.core.host;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.Optional;
import mcast.core.NamedInterface;
import mcast.core.linux.MainTable;

/**
 * The way to an IPv4 address by the main table of routes, on a host without other tables. Immutable.
 *
 * @param on the interface that the route leads to
 * @param source the address that a datagram would have
 */
record MainRoute(NetworkInterface on, InetAddress source) {
    /**
     * Finds it.
     *
     * @param destination any address
     * @param table the main table
     * @return the way, or empty if the table does not tell
     * @throws SocketException if the system does not tell the interface
     */
    static Optional<MainRoute> to(Inet4Address destination, MainTable table) throws SocketException {
        Optional<String> device = table.device(destination);
        Optional<InetAddress> source = device.isPresent() ? Departure.local(destination) : Optional.empty();
        NetworkInterface on = source.isPresent() ? NetworkInterface.getByName(device.get()) : null;
        return on == null ? Optional.empty() : Optional.of(new MainRoute(on, source.get()));
    }

    /** Whether the source is an address of the interface itself. */
    boolean leavesFromItsOwn() {
        return Collections.list(on.getInetAddresses()).contains(source);
    }

    Departure departure() {
        Optional<InetAddress> own = JdkInterface.firstIPv4(on);
        boolean isFirst = own.isPresent() && own.get().equals(source);
        return new Departure(NamedInterface.of(on), isFirst ? Optional.empty() : Optional.of(source));
    }
}
