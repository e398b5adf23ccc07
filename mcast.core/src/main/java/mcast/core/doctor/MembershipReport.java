package mcast.core.doctor;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The groups that a host says it is a member of, in one report by IGMP or MLD of any version. Immutable.
 *
 * @param joined the groups; of those that it leaves, none
 */
record MembershipReport(Set<InetAddress> joined) {
    private static final int IGMP_1 = 0x12;
    private static final int IGMP_2 = 0x16;
    private static final int IGMP_3 = 0x22;
    private static final int MLD_1 = 131;
    private static final int MLD_2 = 143;
    private static final int HEADER = 8;
    private static final int RECORD = 4;

    /** Makes an unmodifiable copy of the set. */
    MembershipReport {
        joined = Set.copyOf(joined);
    }

    /**
     * Reads a message. Trusts no length in it: a record that is cut off ends the report.
     *
     * @param family IPv4 for an IGMP message, IPv6 for an ICMPv6 message
     * @param message all of its bytes
     * @return the report, or empty if it is none
     */
    static Optional<MembershipReport> parse(StandardProtocolFamily family, byte[] message) {
        if (message.length < HEADER) {
            return Optional.empty();
        }
        int type = Byte.toUnsignedInt(message[0]);
        return family == StandardProtocolFamily.INET6
                ? switch (type) {
                    case MLD_1 -> single(message, 8, 16);
                    case MLD_2 -> records(message, 16);
                    default -> Optional.empty();
                }
                : switch (type) {
                    case IGMP_1, IGMP_2 -> single(message, 4, 4);
                    case IGMP_3 -> records(message, 4);
                    default -> Optional.empty();
                };
    }

    private static Optional<MembershipReport> single(byte[] message, int at, int length) {
        Set<InetAddress> joined = new LinkedHashSet<>();
        if (message.length >= at + length) {
            addGroup(joined, message, at, length);
        }
        return Optional.of(new MembershipReport(joined));
    }

    private static Optional<MembershipReport> records(byte[] message, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        Set<InetAddress> joined = new LinkedHashSet<>();
        int left = Short.toUnsignedInt(bytes.getShort(6));
        int at = HEADER;
        while (left > 0 && message.length - at >= RECORD + length) {
            int sources = Short.toUnsignedInt(bytes.getShort(at + 2));
            if (isMember(bytes.get(at), sources)) {
                addGroup(joined, message, at + RECORD, length);
            }
            int auxiliary = Byte.toUnsignedInt(bytes.get(at + 1)) * Integer.BYTES;
            at += RECORD + length + sources * length + auxiliary;
            left--;
        }
        return Optional.of(new MembershipReport(joined));
    }

    private static boolean isMember(int type, int sources) {
        return switch (type) {
            case 1, 3 -> sources > 0; // is, or changes to, INCLUDE: without a source that is a leave
            case 2, 4, 5 -> true; // is, or changes to, EXCLUDE; allows new sources
            default -> false; // blocks old sources
        };
    }

    private static void addGroup(Set<InetAddress> joined, byte[] message, int at, int length) {
        MessageAddress.unlessZero(message, at, length)
                .filter(InetAddress::isMulticastAddress)
                .ifPresent(joined::add);
    }
}
