package mcast.core.capture;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the UDP datagram within a captured packet (RFC 768, RFC 791, RFC 8200). Checks no checksum: a host that sends
 * leaves them to its card. Allocates nothing. Used by one thread.
 */
final class PacketParser {
    private static final int UDP = 17;
    private static final int UDP_HEADER = 8;

    private static final int IPV4_HEADER = 20;
    private static final int MORE_FRAGMENTS_AND_OFFSET = 0x3fff;

    private static final int IPV6_HEADER = 40;
    private static final int EXTENSION_UNIT = 8;
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int DESTINATION = 60;
    private static final int OFFSET_AND_MORE = 0xfff9; // of an IPv6 fragment

    private final ByteBuffer bytes; // in network byte order
    private final LinkLayer link;

    /** Makes a parser of packets that stand in a buffer of network byte order. */
    PacketParser(ByteBuffer bytes) {
        this.bytes = bytes;
        this.link = new LinkLayer(bytes);
    }

    /** Writes the datagram; returns why it is none, or null. */
    @Nullable
    SkipReason parse(PacketRecords packet, CapturedDatagram to) {
        return switch (link.find(packet.linkType, packet.start, packet.end)) {
            case UNKNOWN_LINK -> SkipReason.LINK_TYPE;
            case NOT_IP -> SkipReason.NOT_IP;
            case CUT_SHORT -> SkipReason.CUT_SHORT;
            case IP -> ip(link.start, packet.end, to);
        };
    }

    private @Nullable SkipReason ip(int start, int end, CapturedDatagram to) {
        if (start >= end) {
            return SkipReason.CUT_SHORT;
        }
        return switch (bytes.get(start) >> 4) {
            case 4 -> ipv4(start, end, to);
            case 6 -> ipv6(start, end, to);
            default -> SkipReason.NOT_IP;
        };
    }

    private @Nullable SkipReason ipv4(int start, int end, CapturedDatagram to) {
        if (start + IPV4_HEADER > end) {
            return SkipReason.CUT_SHORT;
        }
        int header = (bytes.get(start) & 0xf) * 4;
        int total = bytes.getShort(start + 2) & 0xffff;
        if (total == 0) {
            total = end - start; // as a host that leaves the cutting to its card captures it
        }
        if (header < IPV4_HEADER || total < header) {
            return SkipReason.MALFORMED;
        }
        if (bytes.get(start + 9) != UDP) {
            return SkipReason.NOT_UDP;
        }
        if (bytes.get(start + 16) >> 4 != 0xe - 0x10) { // 224.0.0.0/4, the byte having a sign
            return SkipReason.NOT_MULTICAST;
        }
        if ((bytes.getShort(start + 6) & MORE_FRAGMENTS_AND_OFFSET) != 0) {
            return SkipReason.FRAGMENT;
        }
        to.sourceHigh = 0;
        to.sourceLow = GroupKey.MAPPED | Integer.toUnsignedLong(bytes.getInt(start + 12));
        to.group.high = 0;
        to.group.low = GroupKey.MAPPED | Integer.toUnsignedLong(bytes.getInt(start + 16));
        return udp(start + header, start + total, end, to);
    }

    private @Nullable SkipReason ipv6(int start, int end, CapturedDatagram to) {
        if (start + IPV6_HEADER > end) {
            return SkipReason.CUT_SHORT;
        }
        int size = bytes.getShort(start + 4) & 0xffff;
        int last = size == 0 ? end : start + IPV6_HEADER + size; // 0 as in IPv4, or a jumbogram
        int next = bytes.get(start + 6) & 0xff;
        int at = start + IPV6_HEADER;
        boolean isFragment = false;
        while (next == HOP_BY_HOP || next == ROUTING || next == DESTINATION || next == FRAGMENT) {
            if (isFragment) {
                return SkipReason.FRAGMENT; // only the first one has what follows
            }
            if (at + EXTENSION_UNIT > last) {
                return SkipReason.MALFORMED;
            }
            if (at + EXTENSION_UNIT > end) {
                return SkipReason.CUT_SHORT;
            }
            isFragment = next == FRAGMENT && (bytes.getShort(at + 2) & OFFSET_AND_MORE) != 0;
            int units = next == FRAGMENT ? 0 : bytes.get(at + 1) & 0xff;
            next = bytes.get(at) & 0xff;
            at += EXTENSION_UNIT * (units + 1);
        }
        if (next != UDP) {
            return SkipReason.NOT_UDP;
        }
        if (bytes.get(start + 24) != (byte) 0xff) {
            return SkipReason.NOT_MULTICAST;
        }
        if (isFragment) {
            return SkipReason.FRAGMENT;
        }
        to.sourceHigh = bytes.getLong(start + 8);
        to.sourceLow = bytes.getLong(start + 16);
        to.group.high = bytes.getLong(start + 24);
        to.group.low = bytes.getLong(start + 32);
        return udp(at, last, end, to);
    }

    /** Reads a datagram that ends at {@code last} by its IP header; the capture of it ends at {@code end}. */
    private @Nullable SkipReason udp(int start, int last, int end, CapturedDatagram to) {
        if (start + UDP_HEADER > last) {
            return SkipReason.MALFORMED;
        }
        if (start + UDP_HEADER > end) {
            return SkipReason.CUT_SHORT;
        }
        int length = bytes.getShort(start + 4) & 0xffff;
        int port = bytes.getShort(start + 2) & 0xffff;
        if (length < UDP_HEADER || start + length > last || port == 0) {
            return SkipReason.MALFORMED;
        }
        if (start + length > end) {
            return SkipReason.CUT_SHORT;
        }
        to.sourcePort = bytes.getShort(start) & 0xffff;
        to.group.port = port;
        to.offset = start + UDP_HEADER;
        to.length = length - UDP_HEADER;
        return null;
    }
}
