package mcast.core.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Classic pcap, little-endian, with times in nanoseconds and frames of Ethernet (libpcap, pcap-savefile(5)). */
final class PcapFormat {
    /** Length of the head of a file, in bytes. */
    static final int HEAD_BYTES = 24;

    /** Length of the head of a record, in bytes. */
    static final int RECORD_HEAD_BYTES = 16;

    private static final int MAGIC_NANOSECONDS = 0xa1b2_3c4d;
    private static final short MAJOR = 2;
    private static final short MINOR = 4;
    private static final int SNAPSHOT_LENGTH = 262_144; // no frame is longer
    private static final int LINKTYPE_ETHERNET = 1;
    private static final int CAPTURED = 8; // where the length of a record stands in its head
    private static final long SECOND = 1_000_000_000;

    private PcapFormat() {}

    /** Returns the head of a file. */
    static byte[] head() {
        return ByteBuffer.allocate(HEAD_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC_NANOSECONDS)
                .putShort(MAJOR)
                .putShort(MINOR)
                .putInt(0) // times are UTC
                .putInt(0) // their accuracy, which nobody fills in
                .putInt(SNAPSHOT_LENGTH)
                .putInt(LINKTYPE_ETHERNET)
                .array();
    }

    /** Writes the head of a record, of a frame that is not cut; the buffer is big-endian. */
    static void writeRecordHead(ByteBuffer to, int at, long epochNanos, int frame) {
        to.putInt(at, Integer.reverseBytes((int) (epochNanos / SECOND)));
        to.putInt(at + 4, Integer.reverseBytes((int) (epochNanos % SECOND)));
        to.putInt(at + CAPTURED, Integer.reverseBytes(frame));
        to.putInt(at + 12, Integer.reverseBytes(frame));
    }

    /** Returns the length of the whole records among the first bytes from an index on. */
    static int wholeRecords(byte[] records, int start, long bytes) {
        ByteBuffer heads = ByteBuffer.wrap(records).order(ByteOrder.LITTLE_ENDIAN);
        long whole = 0;
        for (long next = 0; next <= bytes; ) {
            whole = next;
            int head = start + (int) whole;
            if (bytes - whole < RECORD_HEAD_BYTES) {
                break;
            }
            next = whole + RECORD_HEAD_BYTES + heads.getInt(head + CAPTURED);
        }
        return (int) whole;
    }
}
