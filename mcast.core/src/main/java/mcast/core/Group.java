package mcast.core;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.host.InterfaceLookup;

/**
 * A multicast group and port, any-source (RFC 1112, RFC 4291) or source-specific (RFC 4607). Immutable; safe in any
 * thread. No method looks up a name.
 *
 * @param address the group's address, IPv4 {@code 224.0.0.0/4} or IPv6 {@code ff00::/8}, with a zone if it has one
 * @param port the UDP port, 1 to 65,535
 * @param source for a receiver, the only source to hear; for a sender, the address of this host to send from; empty for
 *     any
 */
public record Group(InetAddress address, int port, Optional<InetAddress> source) {
    /** The port if a text names none. */
    public static final int DEFAULT_PORT = 1600;

    /** The group if the user names none: {@code 224.168.2.9:1600}. */
    public static final Group DEFAULT = parse("224.168.2.9");

    private static final int MOST_CONSECUTIVE = 65_536;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the address is not multicast, the port is out of range, the source is not
     *     unicast, or source and group are of different families
     */
    public Group {
        if (!address.isMulticastAddress()) {
            throw new IllegalArgumentException("'" + AddressFormat.format(address)
                    + "' is not a multicast address: those are 224.0.0.0 to 239.255.255.255 and ff00::/8");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
        }
        if (source.isPresent()) {
            InetAddress only = source.get();
            if (only.isMulticastAddress() || only.isAnyLocalAddress()) {
                throw new IllegalArgumentException(
                        "source '" + AddressFormat.format(only) + "' is not a unicast address");
            }
            if (AddressFormat.family(only) != AddressFormat.family(address)) {
                throw new IllegalArgumentException("source '" + AddressFormat.format(only) + "' and group '"
                        + AddressFormat.format(address) + "' are not both IPv4 or both IPv6");
            }
        }
    }

    /**
     * Makes an any-source group.
     *
     * @param address the group's address
     * @param port the UDP port, 1 to 65,535
     * @throws IllegalArgumentException if the address is not multicast or the port is out of range
     */
    public Group(InetAddress address, int port) {
        this(address, port, Optional.empty());
    }

    /**
     * Reads {@code [SOURCE@]ADDRESS[:PORT]} (also {@code SOURCE,ADDRESS}). An IPv6 address stands in brackets if a port
     * follows, and may have a zone. As players write it, {@code udp://@} or {@code rtp://SOURCE@} may stand before.
     *
     * @param text the words, for example {@code 10.0.0.7@232.1.1.1:5000} or {@code [ff02::1%eth0]:5000}
     * @return the group
     * @throws IllegalArgumentException if the text is not a multicast group; the message names the text
     */
    public static Group parse(String text) {
        List<Group> groups = parseRange(text);
        if (groups.size() != 1) {
            throw new IllegalArgumentException("'" + text + "' is a range; here is room for one group");
        }
        return groups.getFirst();
    }

    /**
     * Reads all that {@link #parse} reads, and {@code ADDRESS+N}: N consecutive groups from ADDRESS on.
     *
     * @param text the words, for example {@code 239.1.3.1+60:5000}
     * @return the groups in the order of their addresses, at least one, at most 65,536
     * @throws IllegalArgumentException if the text is not a multicast group or range; the message names the text
     */
    public static List<Group> parseRange(String text) {
        String rest = withoutScheme(text);
        Optional<InetAddress> source = Optional.empty();
        int at = Math.max(rest.indexOf('@'), rest.indexOf(','));
        if (at >= 0) {
            source = Optional.of(literal(text, bare(rest.substring(0, at))));
            rest = rest.substring(at + 1);
        }
        int port = DEFAULT_PORT;
        int colon = rest.lastIndexOf(':');
        if (colon >= 0
                && (rest.indexOf(':') == colon || rest.charAt(colon - 1) == ']' || bracketedRange(rest, colon))) {
            port = number(text, "port", rest.substring(colon + 1), 1, 65_535);
            rest = rest.substring(0, colon);
        }
        int count = 1;
        int plus = rest.lastIndexOf('+');
        if (plus >= 0) {
            boolean inside = rest.endsWith("]");
            String digits = rest.substring(plus + 1, rest.length() - (inside ? 1 : 0));
            count = number(text, "range", digits, 1, MOST_CONSECUTIVE);
            rest = rest.substring(0, plus) + (inside ? "]" : "");
        }
        InetAddress address = literal(text, bare(rest));
        try {
            if (count == 1) {
                return List.of(new Group(address, port, source));
            }
            List<Group> groups = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                groups.add(new Group(plus(address, i), port, source));
            }
            return List.copyOf(groups);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("group '" + text + "': " + e.getMessage(), e);
        }
    }

    /**
     * Returns the family of the group's address.
     *
     * @return {@link StandardProtocolFamily#INET} for IPv4, {@link StandardProtocolFamily#INET6} for IPv6
     */
    public StandardProtocolFamily family() {
        return AddressFormat.family(address);
    }

    /**
     * Returns the destination of datagrams to this group, as sockets take it.
     *
     * @return the address and the port, without the source
     */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }

    /** By hand, as in {@link Membership}. */
    @Override
    public int hashCode() {
        return 31 * (31 * address.hashCode() + port) + source.hashCode();
    }

    /** Writes the group so that {@link #parse} can read it. */
    @Override
    public String toString() {
        String group = AddressFormat.format(address, port);
        return source.isEmpty() ? group : AddressFormat.format(source.get()) + "@" + group;
    }

    /** Returns whether a colon stands behind the brackets, as in {@code [ff02::1]+3:5000}. */
    private static boolean bracketedRange(String text, int colon) {
        int close = text.indexOf(']');
        return close >= 0 && close < colon;
    }

    private static String withoutScheme(String text) {
        if (!text.startsWith("udp://") && !text.startsWith("rtp://")) {
            return text;
        }
        int start = "udp://".length();
        return text.substring(text.startsWith("@", start) ? start + 1 : start);
    }

    private static String bare(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private static InetAddress literal(String whole, String text) {
        // InetAddress also reads '239.1' and '4009754625', which are typing errors
        boolean shortened = text.indexOf(':') < 0 && dots(text) != 3;
        if (!shortened && text.indexOf('[') < 0) {
            try {
                return InetAddress.ofLiteral(text);
            } catch (IllegalArgumentException e) {
                int zone = text.indexOf('%');
                if (zone >= 0) {
                    Optional<NamedInterface> named = named(text.substring(zone + 1));
                    if (named.isPresent()) {
                        return InetAddress.ofLiteral(
                                text.substring(0, zone + 1) + named.get().index());
                    }
                    throw new IllegalArgumentException(
                            "group '" + whole + "': '" + text
                                    + "' is not an IPv6 address with the name or index of an interface here"
                                    + " as its zone",
                            e);
                }
            }
        }
        throw new IllegalArgumentException("group '" + whole + "': '" + text
                + "' is not an IP address; a group is [SOURCE@]ADDRESS[:PORT],"
                + " such as 239.1.2.3:5000 or [ff15::1]:5000");
    }

    /** Finds a zone that the JDK does not: an interface without an address, or another name of one. */
    private static Optional<NamedInterface> named(String zone) {
        try {
            return InterfaceLookup.find(zone);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int dots(String text) {
        int dots = 0;
        for (int i = text.indexOf('.'); i >= 0; i = text.indexOf('.', i + 1)) {
            dots++;
        }
        return dots;
    }

    private static int number(String whole, String what, String digits, int least, int most) {
        try {
            int value = Integer.parseInt(digits);
            if (value >= least && value <= most && Character.isDigit(digits.charAt(0))) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the message below covers this, as it does a number out of range
        }
        throw new IllegalArgumentException(
                "group '" + whole + "': " + what + " '" + digits + "' is not a number within " + least + " to " + most);
    }

    private static InetAddress plus(InetAddress first, int steps) {
        byte[] bytes = first.getAddress();
        int carry = steps;
        for (int i = bytes.length - 1; i >= 0 && carry != 0; i--) {
            carry += bytes[i] & 0xff;
            bytes[i] = (byte) carry;
            carry >>>= 8;
        }
        try {
            if (first instanceof Inet6Address zoned && zoned.getScopeId() != 0) {
                return Inet6Address.getByAddress(null, bytes, zoned.getScopeId());
            }
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }
}
