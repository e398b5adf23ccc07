package mcast.core.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.advice.Obstacles;
import mcast.core.host.Departure;
import mcast.core.host.InterfaceLookup;
import mcast.core.linux.MainTable;

/** Chooses the interface and the address that a sender sends from. */
final class DepartureChoice {
    private DepartureChoice() {}

    /**
     * Chooses: the interface that is named, or that is the zone of the group; else that of the source; else that of the
     * route.
     *
     * @param routes the main table, which may have been read for other groups
     * @throws MulticastException if two of them are not the same, or the source is not an address of this host; the
     *     message has both names
     */
    static Departure of(Group group, SenderOptions options, MainTable routes) throws IOException {
        Optional<NamedInterface> named = options.networkInterface();
        Optional<NamedInterface> zone = Interfaces.zone(group.address());
        if (named.isPresent() && zone.isPresent() && !zone.get().equals(named.get())) {
            throw refused("group " + group + " is in the zone of " + zone.get() + ", not of " + named.get());
        }
        Optional<NamedInterface> on = named.isPresent() ? named : zone;
        if (group.source().isPresent()) {
            return from(group.source().get(), on, group, routes);
        }
        return on.isPresent() ? Departure.on(on.get(), group) : Departure.of(group, routes);
    }

    private static Departure from(InetAddress source, Optional<NamedInterface> on, Group group, MainTable routes)
            throws IOException {
        List<NetworkInterface> holders = InterfaceLookup.holders(source);
        if (holders.isEmpty()) {
            throw refused("cannot send from " + AddressFormat.format(source)
                    + ": it is not an address of this host; there are " + Obstacles.candidates());
        }
        Optional<InetAddress> bound = Optional.of(source);
        boolean isOfHost = false;
        for (NetworkInterface each : holders) {
            if (on.isPresent() && on.get().equals(NamedInterface.of(each))) {
                return new Departure(on.get(), bound);
            }
            isOfHost |= each.isLoopback() && !source.isLoopbackAddress();
        }
        if (isOfHost) { // an address that lo has besides its own is that of the whole host, as routers have one
            return new Departure(
                    on.isPresent() ? on.get() : Departure.of(group, routes).networkInterface(), bound);
        }
        if (on.isPresent() || holders.size() > 1) {
            throw refused("cannot send from " + AddressFormat.formatWithoutZone(source)
                    + (on.isPresent() ? " on " + on.get() : "") + ": it is an address of "
                    + InterfaceLookup.names(holders));
        }
        return new Departure(NamedInterface.of(holders.getFirst()), bound);
    }

    private static MulticastException refused(String message) {
        return new MulticastException(Reason.ADDRESS, message, null);
    }
}
