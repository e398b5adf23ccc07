package mcast.core.format;

import java.nio.ByteBuffer;

/** Finds packets of MPEG-TS in memory, by their sync bytes and what else stands in their headers (ISO/IEC 13818-1). */
final class TransportSync {
    /** Bytes of a packet. */
    static final int SIZE = 188;

    /** No index. */
    static final int NOWHERE = -1;

    private static final byte SYNC = 0x47;

    private TransportSync() {}

    /** Returns the PID that the first four bytes of a packet tell. */
    static int pid(int header) {
        return header >>> 8 & 0x1fff;
    }

    /** Returns whether the first four bytes of a packet say that it has an error. */
    static boolean hasError(int header) {
        return (header & 0x80_0000) != 0;
    }

    /** Returns whether packets fill the memory, each with its sync byte; at least {@code least} of them. */
    static boolean fill(ByteBuffer data, int from, int to, int least) {
        int length = to - from;
        return length % SIZE == 0 && length >= least * SIZE && isInStep(data, from, to);
    }

    /** Returns whether packets begin in the memory, at least {@code least} of them, each with its sync byte. */
    static boolean begin(ByteBuffer data, int from, int to, int least) {
        return find(data, from, to, least) != NOWHERE;
    }

    /** Returns the first packet of at least so many that begin in the memory, or {@link #NOWHERE}. */
    static int find(ByteBuffer data, int from, int to, int least) {
        for (int at = from; at < from + SIZE && at + (least - 1) * SIZE < to; at++) {
            if (data.get(at) == SYNC && isInStep(data, at, to)) {
                return at;
            }
        }
        return NOWHERE;
    }

    /** Returns whether each packet that begins from an index on has its sync byte. */
    static boolean isInStep(ByteBuffer data, int from, int to) {
        for (int at = from; at < to; at += SIZE) {
            if (data.get(at) != SYNC) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the memory is one packet of PID 0 that begins a program association table (2.4.4.3). */
    static boolean isTable(ByteBuffer data, int from, int to) {
        return to - from == SIZE
                && (data.getInt(from) & 0xffff_fff0) == 0x4740_0010
                && data.getShort(from + 4) == 0
                && (data.get(from + 6) & 0xf0) == 0xb0;
    }

    /** Returns whether so many packets begin in the memory, and the whole ones are plain. */
    static boolean beginPlain(ByteBuffer data, int from, int to, int least) {
        int first = find(data, from, to, least);
        return first != NOWHERE && arePlain(data, first, to);
    }

    /** Returns whether no packet has an error or a reserved control of its fields: random bytes have. */
    static boolean arePlain(ByteBuffer data, int from, int to) {
        for (int at = from; to - at >= SIZE; at += SIZE) {
            int header = data.getInt(at);
            if (hasError(header) || (header >>> 4 & 3) == 0) {
                return false;
            }
        }
        return true;
    }
}
