package mcast.core.format;

import java.nio.ByteBuffer;

/**
 * A number at a fixed place of a payload. Immutable.
 *
 * @param offset index of its first byte, from the beginning of the payload
 * @param bytes its width: 1, 2, 3, 4 or 8
 * @param littleEndian whether its last byte is the most significant one
 */
public record Field(int offset, int bytes, boolean littleEndian) {
    /** The largest offset: no longer payload fits in a datagram. */
    public static final int MOST_OFFSET = 65_506;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the offset is not 0 to {@value #MOST_OFFSET}, or if there is no such width
     */
    public Field {
        if (offset < 0 || offset > MOST_OFFSET) {
            throw new IllegalArgumentException("offset " + offset + " is not 0 to " + MOST_OFFSET);
        }
        if (bytes < 1 || (bytes > 4 && bytes != 8)) {
            throw new IllegalArgumentException("a number of " + bytes + " bytes");
        }
    }

    static Field u8(int offset) {
        return new Field(offset, 1, false);
    }

    static Field u16(int offset) {
        return new Field(offset, 2, false);
    }

    static Field u32(int offset) {
        return new Field(offset, 4, false);
    }

    static Field u64(int offset) {
        return new Field(offset, 8, false);
    }

    static Field u16le(int offset) {
        return new Field(offset, 2, true);
    }

    static Field u32le(int offset) {
        return new Field(offset, 4, true);
    }

    static Field u64le(int offset) {
        return new Field(offset, 8, true);
    }

    /** Returns the index after its last byte. */
    int end() {
        return offset + bytes;
    }

    /** Returns the number in a payload that begins at {@code from}; negative if it has 64 bits and the first is set. */
    long read(ByteBuffer data, int from) {
        int at = from + offset;
        return switch (bytes) {
            case 1 -> data.get(at) & 0xff;
            case 2 -> Short.toUnsignedInt(ordered(data.getShort(at)));
            case 3 -> littleEndian ? three(data, at + 2, at + 1, at) : three(data, at, at + 1, at + 2);
            case 4 -> Integer.toUnsignedLong(littleEndian ? Integer.reverseBytes(data.getInt(at)) : data.getInt(at));
            default -> littleEndian ? Long.reverseBytes(data.getLong(at)) : data.getLong(at);
        };
    }

    private short ordered(short value) {
        return littleEndian ? Short.reverseBytes(value) : value;
    }

    private static long three(ByteBuffer data, int first, int second, int third) {
        return (data.get(first) & 0xffL) << 16 | (data.get(second) & 0xffL) << 8 | (data.get(third) & 0xffL);
    }
}
