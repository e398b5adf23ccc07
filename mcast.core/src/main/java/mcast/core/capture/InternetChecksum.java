package mcast.core.capture;

import java.nio.ByteBuffer;

/** The checksum of IP and UDP (RFC 1071), which adds big-endian words of 16 bits. Allocates nothing. */
final class InternetChecksum {
    private InternetChecksum() {}

    /**
     * Adds up bytes. Sums may be added to each other, if all but the last are of an even number of bytes.
     *
     * @param bytes big-endian
     * @param start the index of the first
     * @param length how many, 0 to 65,535
     * @return the sum, not folded
     */
    static long sum(ByteBuffer bytes, int start, int length) {
        long sum = 0;
        int at = start;
        int end = start + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) { // words of 32 bits fold to the same as those of 16
            long eight = bytes.getLong(at);
            sum += (eight >>> Integer.SIZE) + (eight & 0xffff_ffffL);
        }
        for (; at < end; at++) {
            long octet = Byte.toUnsignedLong(bytes.get(at));
            sum += ((at - start) & 1) == 0 ? octet << Byte.SIZE : octet;
        }
        return sum;
    }

    /**
     * Makes the checksum of a sum.
     *
     * @param sum 0 or more
     * @return 16 bits
     */
    static short of(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded >>> Short.SIZE) + (folded & 0xffff);
        }
        return (short) ~folded;
    }
}
