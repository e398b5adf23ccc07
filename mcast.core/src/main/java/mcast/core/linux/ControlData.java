package mcast.core.linux;

import java.nio.ByteBuffer;

/**
 * What the kernel says of one message beside its bytes: control messages (cmsg(3)) in any order, any of which may be
 * missing. Nothing in them is trusted: what is cut or makes no sense is not known. One object is filled again for every
 * message, so that reading allocates nothing. Used by one thread.
 */
final class ControlData {
    /** Room for all control messages of a datagram, and as much again. */
    static final int BYTES = 256;

    /** The value of what the kernel did not say. */
    static final int UNKNOWN = -1;

    private static final int HEADER = 16; // struct cmsghdr for 64 bits: length (8 bytes), level, type
    private static final int SOL_SOCKET = 1;
    private static final int SO_TIMESTAMPNS = 35;
    private static final int IPPROTO_IP = 0;
    private static final int IP_TOS = 1;
    private static final int IP_TTL = 2;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_HOPLIMIT = 52;
    private static final int IPV6_TCLASS = 67;
    private static final int SOL_UDP = 17;
    private static final int UDP_GRO = 104;
    private static final int ECN_BITS = 2; // of the traffic class, below the DSCP (RFC 2474, RFC 3168)

    private int segment;
    private long epochNanos;
    private int hops;
    private int dscp;

    /**
     * Reads the control messages of one message.
     *
     * @param data memory in this machine's byte order
     * @param from index of the first control message
     * @param bytes of all control messages
     */
    void read(ByteBuffer data, int from, long bytes) {
        segment = UNKNOWN;
        epochNanos = UNKNOWN;
        hops = UNKNOWN;
        dscp = UNKNOWN;
        int at = from;
        int to = from + Math.clamp(bytes, 0, BYTES);
        while (to - at >= HEADER) {
            long length = data.getLong(at);
            if (length < HEADER || length > to - at) {
                return;
            }
            read(data, data.getInt(at + 8), data.getInt(at + 12), at + HEADER, (int) length - HEADER);
            at += (int) (length + Long.BYTES - 1) & -Long.BYTES;
        }
    }

    private void read(ByteBuffer data, int level, int type, int at, int bytes) {
        if (level == SOL_SOCKET && type == SO_TIMESTAMPNS && bytes >= 2 * Long.BYTES) {
            long seconds = data.getLong(at);
            long nanos = data.getLong(at + 8);
            boolean makesSense = seconds >= 0 && seconds < Long.MAX_VALUE / 1_000_000_000 && nanos >= 0;
            epochNanos = makesSense && nanos < 1_000_000_000 ? seconds * 1_000_000_000 + nanos : UNKNOWN;
        } else if (level == SOL_UDP && type == UDP_GRO && bytes >= Integer.BYTES) {
            segment = Math.max(data.getInt(at), UNKNOWN);
        } else if ((level == IPPROTO_IP && type == IP_TTL) || (level == IPPROTO_IPV6 && type == IPV6_HOPLIMIT)) {
            int told = bytes >= Integer.BYTES ? data.getInt(at) : UNKNOWN;
            hops = told <= 255 ? Math.max(told, UNKNOWN) : UNKNOWN;
        } else if (level == IPPROTO_IP && type == IP_TOS && bytes >= 1) { // one byte, unlike the others
            dscp = Byte.toUnsignedInt(data.get(at)) >> ECN_BITS;
        } else if (level == IPPROTO_IPV6 && type == IPV6_TCLASS && bytes >= Integer.BYTES) {
            dscp = (data.getInt(at) & 0xff) >> ECN_BITS;
        }
    }

    /** Returns the bytes of each datagram of a run, or {@link #UNKNOWN} if the message is one datagram. */
    int segment() {
        return segment;
    }

    /** Returns the time of arrival in nanoseconds since the Unix epoch, or {@link #UNKNOWN}. */
    long epochNanos() {
        return epochNanos;
    }

    /** Returns the TTL or hop limit it arrived with, 0 to 255, or {@link #UNKNOWN}. */
    int hops() {
        return hops;
    }

    /** Returns the DSCP it arrived with, 0 to 63, or {@link #UNKNOWN}. */
    int dscp() {
        return dscp;
    }
}
