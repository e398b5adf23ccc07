package mcast.core.capture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets of a pcapng file (draft-ietf-opsawg-pcapng): of its enhanced, simple and obsolete packet blocks. Other
 * blocks are passed over.
 */
final class PcapngRecords extends PacketRecords {
    /** The type of a section header, which is the same in either byte order. */
    static final int SECTION = 0x0a0d0d0a;

    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    private static final int FRAME = 12; // of a block: its type, and its length before and behind the body
    private static final int BODY = 8; // where the body begins
    private static final int PACKET_HEADER = 28; // of an enhanced and an obsolete packet
    private static final int SIMPLE_HEADER = 12;
    private static final int INTERFACE_OPTIONS = 16;

    private static final int TIME_RESOLUTION = 9; // options of an interface
    private static final int TIME_OFFSET = 14;

    private static final int MOST_BLOCK = 1 << 24;
    private static final int MOST_INTERFACES = 1 << 16;

    /** An interface of the section, on which packets were captured. */
    private record Origin(int linkType, int snapLength, TimeResolution resolution) {}

    private final List<Origin> origins = new ArrayList<>();

    PcapngRecords(CaptureInput input) {
        super(input);
    }

    @Override
    boolean next() throws IOException {
        while (hasMore()) {
            need(FRAME);
            int type = input.bytes.getInt(input.position);
            if (type == SECTION) {
                setByteOrder();
            }
            int length = blockLength();
            switch (type) {
                case SECTION -> startSection(length);
                case INTERFACE -> addInterface(length);
                case ENHANCED_PACKET, OBSOLETE_PACKET -> {
                    takePacket(type, length);
                    return true;
                }
                case SIMPLE_PACKET -> {
                    takeSimple(length);
                    return true;
                }
                default -> pass(length);
            }
        }
        return false;
    }

    private void setByteOrder() throws CaptureException {
        input.order(ByteOrder.LITTLE_ENDIAN);
        int magic = input.bytes.getInt(input.position + BODY);
        if (magic != BYTE_ORDER_MAGIC && Integer.reverseBytes(magic) != BYTE_ORDER_MAGIC) {
            throw input.damaged(packets, "a section without its byte order");
        }
        input.order(magic == BYTE_ORDER_MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** A length that is not a multiple of four is rounded up, as Wireshark does. */
    private int blockLength() throws CaptureException {
        int length = input.bytes.getInt(input.position + 4);
        if (length < FRAME || length > MOST_BLOCK) {
            throw input.damaged(packets, "a block of " + Integer.toUnsignedString(length) + " bytes");
        }
        return (length + 3) & ~3;
    }

    private void startSection(int length) throws IOException {
        atLeast(FRAME + 16, length);
        need(BODY + 8);
        int version = input.bytes.getShort(input.position + BODY + 4);
        if (version != 1) {
            throw input.damaged(packets, "a section of version " + (version & 0xffff));
        }
        origins.clear();
        pass(length);
    }

    private void addInterface(int length) throws IOException {
        atLeast(FRAME + 8, length);
        if (origins.size() == MOST_INTERFACES) {
            throw input.damaged(packets, "more than " + MOST_INTERFACES + " interfaces");
        }
        need(Math.min(length, MOST_SEEN));
        int at = input.position;
        int end = at + Math.min(length - 4, MOST_SEEN);
        TimeResolution resolution = TimeResolution.DEFAULT;
        int option = at + INTERFACE_OPTIONS;
        while (option + 4 <= end) {
            int code = input.bytes.getShort(option) & 0xffff;
            int size = input.bytes.getShort(option + 2) & 0xffff;
            if (code == 0 || option + 4 + size > end) {
                break;
            }
            if (code == TIME_RESOLUTION && size == 1) {
                resolution = TimeResolution.of(input.bytes.get(option + 4), resolution.offsetSeconds());
            } else if (code == TIME_OFFSET && size == 8) {
                resolution = resolution.withOffset(input.bytes.getLong(option + 4));
            }
            option += 4 + ((size + 3) & ~3);
        }
        origins.add(
                new Origin(input.bytes.getShort(at + BODY) & 0xffff, input.bytes.getInt(at + BODY + 4), resolution));
        pass(length);
    }

    private void takePacket(int type, int length) throws IOException {
        atLeast(PACKET_HEADER + 4, length);
        need(PACKET_HEADER);
        int at = input.position;
        int number = type == OBSOLETE_PACKET ? input.bytes.getShort(at + BODY) & 0xffff : input.bytes.getInt(at + BODY);
        Origin origin = origin(number);
        long high = Integer.toUnsignedLong(input.bytes.getInt(at + BODY + 4));
        long low = Integer.toUnsignedLong(input.bytes.getInt(at + BODY + 8));
        int captured = input.bytes.getInt(at + BODY + 12);
        if (captured < 0 || captured > Math.min(MOST_CAPTURED, length - PACKET_HEADER - 4)) {
            throw input.damaged(
                    packets, "a packet of " + Integer.toUnsignedString(captured) + " bytes in a block of " + length);
        }
        linkType = origin.linkType;
        epochNanos = origin.resolution.epochNanos((high << 32) | low);
        take(PACKET_HEADER, captured, length - PACKET_HEADER - captured);
    }

    /** A simple packet has no time: it keeps that of the packet before. */
    private void takeSimple(int length) throws IOException {
        atLeast(SIMPLE_HEADER + 4, length);
        Origin origin = origin(0);
        long captured = Integer.toUnsignedLong(input.bytes.getInt(input.position + BODY));
        if (origin.snapLength > 0) {
            captured = Math.min(captured, origin.snapLength);
        }
        captured = Math.min(captured, Math.min(MOST_CAPTURED, length - SIMPLE_HEADER - 4));
        linkType = origin.linkType;
        take(SIMPLE_HEADER, (int) captured, length - SIMPLE_HEADER - captured);
    }

    private Origin origin(int number) throws CaptureException {
        if (number < 0 || number >= origins.size()) {
            throw input.damaged(
                    packets, "a packet of interface " + Integer.toUnsignedString(number) + ", of " + origins.size());
        }
        return origins.get(number);
    }

    private void atLeast(int least, int length) throws CaptureException {
        if (length < least) {
            throw input.damaged(packets, "a block of " + length + " bytes, less than its header");
        }
    }
}
