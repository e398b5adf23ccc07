package mcast.core.capture;

import java.nio.ByteBuffer;

/**
 * Finds the IP packet within a captured one, by the link type (draft-ietf-opsawg-pcaplinktype). Used by one thread.
 */
final class LinkLayer {
    private static final int NULL = 0;
    private static final int ETHERNET = 1;
    private static final int RAW_OF_OLD = 12; // as some systems wrote it
    private static final int RAW_OF_OPENBSD = 14;
    private static final int RAW = 101;
    private static final int LOOP = 108;
    private static final int LINUX_SLL = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_SLL2 = 276;

    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86dd;
    private static final int TYPE_PPPOE = 0x8864;
    private static final int TYPE_VLAN = 0x8100; // IEEE 802.1Q
    private static final int TYPE_SERVICE_VLAN = 0x88a8; // IEEE 802.1ad
    private static final int TYPE_OLD_VLAN = 0x9100; // before it
    private static final int VLAN_TAG = 4;

    private static final int PPPOE_HEADER = 8; // with the protocol of PPP
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;

    /** What a link says: an IP packet begins at {@link #start}, or the reason why none does. */
    enum Found {
        IP,
        UNKNOWN_LINK,
        NOT_IP,
        CUT_SHORT
    }

    /** Where the IP packet begins. */
    int start;

    private final ByteBuffer bytes; // in network byte order

    LinkLayer(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Looks at the packet that stands from {@code from} to {@code end}. */
    Found find(int linkType, int from, int end) {
        return switch (linkType) {
            case ETHERNET -> byEtherType(from + 12, from + 14, end);
            case LINUX_SLL -> byEtherType(from + 14, from + 16, end);
            case LINUX_SLL2 -> byEtherType(from, from + 20, end);
            case RAW, RAW_OF_OLD, RAW_OF_OPENBSD, IPV4, IPV6 -> at(from);
            case NULL, LOOP -> byFamily(from, end);
            default -> Found.UNKNOWN_LINK;
        };
    }

    private Found at(int ip) {
        start = ip;
        return Found.IP;
    }

    private Found byEtherType(int typeAt, int behind, int end) {
        if (behind > end) {
            return Found.CUT_SHORT;
        }
        int type = bytes.getShort(typeAt) & 0xffff;
        int next = behind;
        while (type == TYPE_VLAN || type == TYPE_SERVICE_VLAN || type == TYPE_OLD_VLAN) {
            if (next + VLAN_TAG > end) {
                return Found.CUT_SHORT;
            }
            type = bytes.getShort(next + 2) & 0xffff;
            next += VLAN_TAG;
        }
        return switch (type) {
            case TYPE_IPV4, TYPE_IPV6 -> at(next);
            case TYPE_PPPOE -> byPpp(next, end);
            default -> Found.NOT_IP;
        };
    }

    private Found byPpp(int header, int end) {
        if (header + PPPOE_HEADER > end) {
            return Found.CUT_SHORT;
        }
        int protocol = bytes.getShort(header + PPPOE_HEADER - 2) & 0xffff;
        return protocol == PPP_IPV4 || protocol == PPP_IPV6 ? at(header + PPPOE_HEADER) : Found.NOT_IP;
    }

    /** The family is a number of the system and in the byte order of the host that captured. */
    private Found byFamily(int from, int end) {
        if (from + 4 > end) {
            return Found.CUT_SHORT;
        }
        int family = bytes.getInt(from);
        return switch (family >>> 16 == 0 ? family : Integer.reverseBytes(family)) {
            case 2, 10, 23, 24, 28, 30 -> at(from + 4); // AF_INET; AF_INET6 of Linux, Windows, BSD, FreeBSD, macOS
            default -> Found.NOT_IP;
        };
    }
}
