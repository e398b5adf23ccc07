package mcast.core.linux;

import java.nio.ByteOrder;

/** What begins a word of eight bytes as it lies in the kernel's memory, in this machine's byte order. */
final class Words {
    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private Words() {}

    static int firstInt(long word) {
        return (int) (LITTLE_ENDIAN ? word : word >>> (Long.SIZE - Integer.SIZE));
    }

    static short firstShort(long word) {
        return (short) (LITTLE_ENDIAN ? word : word >>> (Long.SIZE - Short.SIZE));
    }

    /** Returns 0 to 255. */
    static int firstByte(long word) {
        return (int) (LITTLE_ENDIAN ? word & 0xff : word >>> (Long.SIZE - Byte.SIZE));
    }

    /** Returns the word that two ints make, the first of them at the lower address. */
    static long of(int first, int second) {
        return LITTLE_ENDIAN
                ? (long) second << Integer.SIZE | Integer.toUnsignedLong(first)
                : (long) first << Integer.SIZE | Integer.toUnsignedLong(second);
    }
}
