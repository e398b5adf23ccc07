package mcast.core.host;

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
