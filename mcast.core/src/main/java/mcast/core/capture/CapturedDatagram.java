package mcast.core.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import mcast.core.Group;

/**
 * A UDP datagram to a multicast group, as {@link CaptureReader#next} found it. Reused: each call writes it anew, and
 * the payload is valid until the next one. Used by one thread.
 */
public final class CapturedDatagram {
    long epochNanos;
    long sourceHigh; // the first 8 of the 16 bytes of the address; IPv4 is written as ::ffff:0:0/96 (RFC 4291)
    long sourceLow;
    int sourcePort;
    final GroupKey group = new GroupKey();
    byte[] buffer = new byte[0];
    int offset;
    int length;

    /** Makes one that holds nothing. */
    public CapturedDatagram() {}

    /**
     * Returns when it was captured.
     *
     * @return nanoseconds since 1970, 0 or more; that of the packet before if the capture does not tell
     */
    public long epochNanos() {
        return epochNanos;
    }

    /**
     * Returns where it came from. Makes a new object.
     *
     * @return the address, without a zone
     */
    public InetAddress source() {
        return address(sourceHigh, sourceLow);
    }

    /**
     * Returns the port that it came from.
     *
     * @return 0 to 65,535
     */
    public int sourcePort() {
        return sourcePort;
    }

    /**
     * Returns where it was sent to. Makes a new object.
     *
     * @return the group and its port, without a source and a zone
     */
    public Group group() {
        return new Group(address(group.high, group.low), group.port);
    }

    /**
     * Returns the array that holds the payload.
     *
     * @return the array; not a copy, to be read only
     */
    public byte[] buffer() {
        return buffer;
    }

    /**
     * Returns where the payload begins.
     *
     * @return an index of {@link #buffer}
     */
    public int offset() {
        return offset;
    }

    /**
     * Returns how long the payload is.
     *
     * @return bytes, 0 to 65,527
     */
    public int length() {
        return length;
    }

    private static InetAddress address(long high, long low) {
        try {
            return InetAddress.getByAddress( // of a mapped address it makes an IPv4 one
                    ByteBuffer.allocate(16).putLong(high).putLong(low).array());
        } catch (UnknownHostException e) {
            throw new AssertionError("16 bytes are an address", e);
        }
    }
}
