package mcast.core.host;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import mcast.core.NamedInterface;
import mcast.core.linux.Link;

/** Finds an interface again that was looked at before. */
public final class CurrentInterface {
    private CurrentInterface() {}

    /**
     * Finds an interface by its index, which stays as long as the interface does; if that is gone, by its name, which
     * an interface that is made anew mostly has again.
     *
     * @param before the interface as it was
     * @return the interface with its name and index now, or empty if there is none of that index or name
     * @throws SocketException if the system does not tell
     */
    public static Optional<NamedInterface> of(NamedInterface before) throws SocketException {
        Optional<NamedInterface> same = of(before.index());
        if (same.isPresent()) {
            return same;
        }
        NetworkInterface anew = NetworkInterface.getByName(before.name());
        return anew == null ? named(Link.of(before.name())) : Optional.of(NamedInterface.of(anew));
    }

    /**
     * Finds an interface by its index.
     *
     * @param index an index
     * @return the interface with its name now, or empty if there is none of that index
     * @throws SocketException if the system does not tell
     */
    public static Optional<NamedInterface> of(int index) throws SocketException {
        NetworkInterface known = NetworkInterface.getByIndex(index);
        return known == null ? named(Link.of(index)) : Optional.of(NamedInterface.of(known));
    }

    private static Optional<NamedInterface> named(Optional<Link> link) {
        return link.map(each -> new NamedInterface(each.name(), each.index()));
    }
}
