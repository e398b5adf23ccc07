package mcast.core.ping;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import mcast.core.AddressFormat;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;

/** Finds the address of a host. Safe in any thread. */
public final class HostAddress {
    private HostAddress() {}

    /**
     * Finds the first address of a family; asks the system's resolver if the text is a name, which may take seconds.
     *
     * @param host a name or an address
     * @param family IPv4 or IPv6
     * @return a unicast address
     * @throws MulticastException if there is none; the message says which host and family
     */
    public static InetAddress resolve(String host, StandardProtocolFamily family) throws MulticastException {
        try {
            for (InetAddress each : InetAddress.getAllByName(host)) {
                if (AddressFormat.family(each) == family
                        && !each.isMulticastAddress()
                        && !each.isAnyLocalAddress()
                        && !host.isEmpty()) {
                    return each;
                }
            }
        } catch (UnknownHostException e) {
            throw new MulticastException(
                    Reason.ADDRESS,
                    "there is no host '" + host + "' that the system knows; see: getent hosts " + host,
                    e);
        }
        throw new MulticastException(
                Reason.ADDRESS,
                "host '" + host + "' has no unicast address of " + AddressFormat.format(family) + ", as the group is",
                null);
    }
}
