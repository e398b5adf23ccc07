package mcast.core.capture;

import java.nio.ByteBuffer;

/**
 * A group and its port as numbers, to look them up for each datagram without making an object. A key in a map is a
 * {@link #copy} that stays as it is.
 */
final class GroupKey {
    /** An IPv4 address in one of IPv6, before its 32 bits. */
    static final long MAPPED = 0xffff_0000_0000L;

    long high; // the 16 bytes of the address; IPv4 is written as ::ffff:0:0/96
    long low;
    int port;

    /** Takes an address of 4 or 16 bytes in network byte order. */
    void set(ByteBuffer address, int toPort) {
        boolean isMapped = address.remaining() == Integer.BYTES;
        high = isMapped ? 0 : address.getLong(0);
        low = isMapped ? MAPPED | Integer.toUnsignedLong(address.getInt(0)) : address.getLong(Long.BYTES);
        port = toPort;
    }

    GroupKey copy() {
        var copy = new GroupKey();
        copy.high = high;
        copy.low = low;
        copy.port = port;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupKey key && key.low == low && key.high == high && key.port == port;
    }

    @Override
    public int hashCode() {
        return (Long.hashCode(high) * 31 + Long.hashCode(low)) * 31 + port;
    }
}
