package mcast.core.linux;

/**
 * What the kernel says of one message beside its bytes: control messages (cmsg(3)) in any order, any of which may be
 * missing. Nothing in them is trusted: what is cut or makes no sense is not known. One object is filled again for every
 * message, so that reading allocates nothing. Used by one thread.
 *
 * <p>It reads an array of words, each eight bytes of the kernel's in this machine's order: before it is compiled, that
 * is many times faster than reading a buffer.
 */
final class ControlData {
    /** Room for all control messages of a datagram, some 130 bytes, and more. */
    static final int WORDS = 24;

    /** The value of what the kernel did not say. */
    static final int UNKNOWN = -1;

    // The first word of a control message is its length with this header, the second its level and type, both ints.
    private static final int HEADER_WORDS = 2;
    private static final int HEADER_BYTES = HEADER_WORDS * Long.BYTES;

    private static final long ARRIVAL = Words.of(1, 35); // SOL_SOCKET, SO_TIMESTAMPNS: struct timespec
    private static final long IPV4_TOS = Words.of(0, 1); // IPPROTO_IP, IP_TOS: one byte, unlike the others
    private static final long IPV4_TTL = Words.of(0, 2); // IPPROTO_IP, IP_TTL: an int
    private static final long IPV6_HOP_LIMIT = Words.of(41, 52); // IPPROTO_IPV6, IPV6_HOPLIMIT: an int
    private static final long IPV6_TRAFFIC_CLASS = Words.of(41, 67); // IPPROTO_IPV6, IPV6_TCLASS: an int
    private static final long SEGMENT = Words.of(17, 104); // SOL_UDP, UDP_GRO: an int

    private static final int ECN_BITS = 2; // of the traffic class, below the DSCP (RFC 2474, RFC 3168)
    private static final long SECOND = 1_000_000_000;

    private int segment;
    private long epochNanos;
    private int hops;
    private int dscp;

    /**
     * Reads the control messages of one message.
     *
     * @param words has them
     * @param from index of the first word
     * @param bytes of all control messages; more than {@link #WORDS} have are cut
     */
    void read(long[] words, int from, long bytes) {
        segment = UNKNOWN;
        epochNanos = UNKNOWN;
        hops = UNKNOWN;
        dscp = UNKNOWN;
        int at = from;
        long left = Math.min(bytes, WORDS * Long.BYTES);
        while (left >= HEADER_BYTES) {
            long length = words[at];
            if (length < HEADER_BYTES || length > left) {
                return;
            }
            if (length > HEADER_BYTES) {
                take(words[at + 1], words, at + HEADER_WORDS, (int) length - HEADER_BYTES);
            }
            int taken = (int) (length + Long.BYTES - 1) / Long.BYTES;
            at += taken;
            left -= (long) taken * Long.BYTES;
        }
    }

    private void take(long kind, long[] words, int at, int bytes) {
        if (kind == ARRIVAL && bytes >= 2 * Long.BYTES) {
            long seconds = words[at];
            long nanos = words[at + 1];
            boolean isTime = seconds >= 0 && seconds < Long.MAX_VALUE / SECOND && nanos >= 0 && nanos < SECOND;
            epochNanos = isTime ? seconds * SECOND + nanos : UNKNOWN;
        } else if (kind == IPV4_TOS) {
            dscp = Words.firstByte(words[at]) >> ECN_BITS;
        } else if (bytes >= Integer.BYTES) {
            takeInt(kind, Words.firstInt(words[at]));
        }
    }

    private void takeInt(long kind, int value) {
        if (kind == IPV4_TTL || kind == IPV6_HOP_LIMIT) {
            hops = value >= 0 && value <= 255 ? value : UNKNOWN;
        } else if (kind == IPV6_TRAFFIC_CLASS) {
            dscp = value >= 0 && value <= 255 ? value >> ECN_BITS : UNKNOWN;
        } else if (kind == SEGMENT) {
            segment = value > 0 ? value : UNKNOWN;
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
