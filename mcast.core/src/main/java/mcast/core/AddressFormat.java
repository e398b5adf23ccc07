package mcast.core;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.util.Optional;
import mcast.core.host.CurrentInterface;

/** Writes IP addresses as people do: IPv6 in the short form of RFC 5952, with its zone. Safe for any thread. */
public final class AddressFormat {
    private AddressFormat() {}

    /**
     * Writes an address.
     *
     * @param address any address
     * @return for example {@code 239.1.2.3} or {@code ff02::1%eth0}
     */
    public static String format(InetAddress address) {
        String text = address.getHostAddress();
        if (!(address instanceof Inet6Address ipv6)) {
            return text;
        }
        int zone = text.indexOf('%');
        return zone < 0
                ? shortened(text)
                : shortened(text.substring(0, zone)) + "%" + zoneName(ipv6, text.substring(zone + 1));
    }

    /**
     * Writes an address without its zone, for text that names the interface beside it.
     *
     * @param address any address
     * @return for example {@code fe80::1}
     */
    public static String formatWithoutZone(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? format(address) : shortened(text.substring(0, zone));
    }

    /**
     * Writes an address and a port.
     *
     * @param address any address
     * @param port a port
     * @return for example {@code 239.1.2.3:5000} or {@code [ff02::1%eth0]:5000}
     */
    public static String format(InetAddress address, int port) {
        String text = format(address);
        return address instanceof Inet6Address ? "[" + text + "]:" + port : text + ":" + port;
    }

    /**
     * Returns the family of an address.
     *
     * @param address any address
     * @return {@link StandardProtocolFamily#INET} for IPv4, {@link StandardProtocolFamily#INET6} for IPv6
     */
    public static StandardProtocolFamily family(InetAddress address) {
        return address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }

    /**
     * Writes the name of a family.
     *
     * @param family IPv4 or IPv6
     * @return {@code IPv4} or {@code IPv6}
     */
    public static String format(StandardProtocolFamily family) {
        return family == StandardProtocolFamily.INET6 ? "IPv6" : "IPv4";
    }

    /** The source address of a datagram has the index of its zone, not the name. */
    private static String zoneName(Inet6Address address, String written) {
        try {
            Optional<NamedInterface> zone = CurrentInterface.of(address.getScopeId());
            return zone.isPresent() ? zone.get().name() : written;
        } catch (SocketException e) {
            return written;
        }
    }

    /** The JDK writes all eight fields without leading zeros; RFC 5952 writes the longest run of zeros as "::". */
    private static String shortened(String full) {
        String[] fields = full.split(":", -1);
        int start = -1;
        int longest = 1;
        for (int i = 0; i < fields.length; i++) {
            int end = i;
            while (end < fields.length && fields[end].equals("0")) {
                end++;
            }
            if (end - i > longest) {
                start = i;
                longest = end - i;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(fields[i]);
            }
        }
        return text.toString();
    }
}
