package mcast.core.host;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mcast.core.NamedInterface;

/**
 * The interfaces on which the JDK can join groups, as {@link JdkInterface#reached} tells. Each is looked at once, since
 * one opening may join thousands of groups. Used by one thread.
 */
public final class ReachedInterfaces {
    private final Map<StandardProtocolFamily, Map<NamedInterface, Optional<NetworkInterface>>> known =
            new EnumMap<>(StandardProtocolFamily.class);

    /** Makes a memory of none. */
    public ReachedInterfaces() {}

    /**
     * Finds an interface.
     *
     * @param on the interface
     * @param family IPv4 or IPv6
     * @return the interface as it was when it was first asked for, or empty if it can be reached by its index only
     * @throws SocketException if the system does not tell
     */
    public Optional<NetworkInterface> of(NamedInterface on, StandardProtocolFamily family) throws SocketException {
        Map<NamedInterface, Optional<NetworkInterface>> ofFamily = known.get(family);
        if (ofFamily == null) {
            ofFamily = new HashMap<>();
            known.put(family, ofFamily);
        }
        Optional<NetworkInterface> reached = ofFamily.get(on);
        if (reached == null) {
            reached = JdkInterface.reached(on, family);
            ofFamily.put(on, reached);
        }
        return reached;
    }
}
