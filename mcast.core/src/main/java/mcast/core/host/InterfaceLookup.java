package mcast.core.host;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.linux.InterfaceIndex;
import mcast.core.linux.Link;

/** Finds the interface that a text means. */
public final class InterfaceLookup {
    private InterfaceLookup() {}

    /**
     * Finds an interface by its name, its index, one of its addresses, the label of one, an alternative name, or the
     * name that {@code ip link} prints for one of a pair, such as {@code eth0@if7}.
     *
     * @param text any text
     * @return the interface, or empty if there is none
     * @throws MulticastException if the text is an address that several interfaces have; the message has their names
     * @throws SocketException if the system does not tell
     */
    public static Optional<NamedInterface> find(String text) throws MulticastException, SocketException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<NamedInterface> found = known(text);
        if (found.isEmpty()) {
            found = ofIndex(text);
        }
        if (found.isEmpty() && (text.indexOf('.') >= 0 || text.indexOf(':') >= 0)) {
            found = withAddress(text);
        }
        if (found.isEmpty()) {
            found = named(text);
        }
        if (found.isEmpty() && text.indexOf('@') > 0) {
            found = named(text.substring(0, text.indexOf('@')));
        }
        if (found.isEmpty()) {
            OptionalInt index = InterfaceIndex.of(text);
            found = index.isPresent() ? CurrentInterface.of(index.getAsInt()) : found;
        }
        return found;
    }

    /**
     * Lists the interfaces that have an address.
     *
     * @param address an address; its zone counts
     * @return the interfaces in the order of their index, several if they have the same address; none if it is not
     *     this host's
     * @throws SocketException if the system does not tell
     */
    public static List<NetworkInterface> holders(InetAddress address) throws SocketException {
        int zone = address instanceof Inet6Address ipv6 ? ipv6.getScopeId() : 0;
        List<NetworkInterface> holders = new ArrayList<>();
        for (NetworkInterface each : JdkInterface.all()) {
            if ((zone == 0 || zone == each.getIndex())
                    && Collections.list(each.getInetAddresses()).contains(address)) {
                int place = 0;
                while (place < holders.size() && holders.get(place).getIndex() < each.getIndex()) {
                    place++;
                }
                holders.add(place, each);
            }
        }
        return holders;
    }

    /**
     * Names interfaces.
     *
     * @param interfaces the interfaces
     * @return their names, with "and" between
     */
    public static String names(List<NetworkInterface> interfaces) {
        var names = new StringBuilder();
        for (NetworkInterface each : interfaces) {
            names.append(names.isEmpty() ? "" : " and ").append(each.getName());
        }
        return names.toString();
    }

    private static Optional<NamedInterface> known(String name) throws SocketException {
        NetworkInterface known = NetworkInterface.getByName(name);
        return known != null && known.getIndex() > 0 ? Optional.of(NamedInterface.of(known)) : Optional.empty();
    }

    private static Optional<NamedInterface> named(String name) throws SocketException {
        Optional<NamedInterface> known = known(name);
        if (known.isPresent()) {
            return known;
        }
        return Link.exists(name)
                ? Link.of(name).map(link -> new NamedInterface(link.name(), link.index()))
                : Optional.empty();
    }

    private static Optional<NamedInterface> ofIndex(String text) throws SocketException {
        try {
            int index = Integer.parseInt(text);
            return index > 0 ? CurrentInterface.of(index) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<NamedInterface> withAddress(String text) throws MulticastException, SocketException {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        List<NetworkInterface> holders = holders(address);
        if (holders.size() > 1) {
            throw new MulticastException(
                    Reason.ADDRESS, "'" + text + "' is an address of " + names(holders) + ": name one of them", null);
        }
        return holders.isEmpty() ? Optional.empty() : Optional.of(NamedInterface.of(holders.getFirst()));
    }
}
