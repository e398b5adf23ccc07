package mcast.core.capture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

/** The packets of a pcap file (draft-ietf-opsawg-pcap), of either byte order, in microseconds or nanoseconds. */
final class PcapRecords extends PacketRecords {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;

    private static final int FILE_HEADER = 24;
    private static final int LINK_TYPE = 20; // in the file's header
    private static final int LINK_TYPE_MASK = 0xffff; // above it is the length of a frame check sequence

    private static final int RECORD_HEADER = 16;
    private static final int FRACTION = 4; // in the record's header
    private static final int CAPTURED = 8;

    private final int nanosPerFraction;

    private PcapRecords(CaptureInput input, int nanosPerFraction) throws IOException {
        super(input);
        this.nanosPerFraction = nanosPerFraction;
        need(FILE_HEADER);
        linkType = input.bytes.getInt(LINK_TYPE) & LINK_TYPE_MASK;
        pass(FILE_HEADER);
    }

    /** Starts to read, if the first four bytes, which are there, are those of a pcap file. */
    static Optional<PacketRecords> of(CaptureInput input) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            input.order(order);
            int magic = input.bytes.getInt(0);
            if (magic == MICROSECONDS || magic == NANOSECONDS) {
                return Optional.of(new PcapRecords(input, magic == NANOSECONDS ? 1 : 1_000));
            }
        }
        return Optional.empty();
    }

    @Override
    boolean next() throws IOException {
        if (!hasMore()) {
            return false;
        }
        need(RECORD_HEADER);
        int at = input.position;
        int captured = input.bytes.getInt(at + CAPTURED);
        if (captured < 0 || captured > MOST_CAPTURED) {
            throw input.damaged(
                    packets,
                    "a packet of " + Integer.toUnsignedString(captured) + " bytes; " + MOST_CAPTURED + " is the most");
        }
        long seconds = Integer.toUnsignedLong(input.bytes.getInt(at));
        long fraction = Integer.toUnsignedLong(input.bytes.getInt(at + FRACTION));
        epochNanos = seconds * 1_000_000_000 + fraction * nanosPerFraction;
        take(RECORD_HEADER, captured, 0);
        return true;
    }
}
