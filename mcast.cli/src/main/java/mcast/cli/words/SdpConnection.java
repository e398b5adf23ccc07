package mcast.cli.words;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import mcast.core.AddressFormat;
import mcast.core.Group;

/**
 * A connection of a session description (RFC 8866, 5.7): {@code IN IP4 239.1.1.1/ttl/count} or
 * {@code IN IP6 ff15::1/count}. Immutable.
 *
 * @param line the number of its line
 * @param base the first address, which need not be multicast
 * @param count how many consecutive addresses it stands for, at least 1
 */
record SdpConnection(int line, InetAddress base, int count) {
    /** Reads the value of a {@code c=} line. */
    static SdpConnection parse(NumberedLines lines, String value) throws WrongLineException {
        String[] words = value.split(" +", -1);
        boolean isIpv6 = words.length == 3 && words[1].equals("IP6");
        if (words.length != 3 || !words[0].equals("IN") || !(isIpv6 || words[1].equals("IP4"))) {
            throw lines.wrong("'c=" + value + "' is not c=IN IP4 ADDRESS/TTL or c=IN IP6 ADDRESS");
        }
        String[] parts = words[2].split("/", -1);
        int counted = isIpv6 ? 1 : 2;
        if (parts.length > counted + 1) {
            throw lines.wrong(
                    "'" + words[2] + "' has too many parts; it is ADDRESS" + (isIpv6 ? "/COUNT" : "/TTL/COUNT"));
        }
        if (!isIpv6 && parts.length > 1) {
            number(lines, "TTL", parts[1], 0, 255);
        }
        int count = parts.length > counted ? number(lines, "count", parts[counted], 1, GroupCollector.MOST) : 1;
        return new SdpConnection(lines.number(), address(lines, parts[0], words[1]), count);
    }

    /** Returns its addresses; refuses them if they are not multicast. */
    List<InetAddress> addresses() throws WrongLineException {
        try {
            if (count == 1) {
                return List.of(new Group(base, Group.DEFAULT_PORT).address());
            }
            List<InetAddress> addresses = new ArrayList<>();
            for (Group each : Group.parseRange(AddressFormat.format(base) + "+" + count)) {
                addresses.add(each.address());
            }
            return addresses;
        } catch (IllegalArgumentException e) {
            throw new WrongLineException(line, String.valueOf(e.getMessage()));
        }
    }

    /** Reads an address of a family, {@code IP4}, {@code IP6}, or {@code *} for either. */
    static InetAddress address(NumberedLines lines, String text, String family) throws WrongLineException {
        boolean isShortened = text.indexOf(':') < 0
                && text.chars().filter(each -> each == '.').count() != 3;
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            String actual =
                    "IP" + AddressFormat.format(AddressFormat.family(address)).charAt("IPv".length());
            if (!isShortened && (family.equals("*") || family.equals(actual))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // refused below, as an address of the other family is
        }
        throw lines.wrong("'" + text + "' is not an " + (family.equals("*") ? "IP" : family) + " address");
    }

    /** Reads a whole number within bounds. */
    static int number(NumberedLines lines, String what, String text, int least, int most) throws WrongLineException {
        OptionalLong number = Quantity.whole(text);
        if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
            throw lines.wrong(what + " '" + text + "' is not a number within " + least + " to " + most);
        }
        return (int) number.getAsLong();
    }
}
