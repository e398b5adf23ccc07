package mcast.core.format;

import java.nio.ByteBuffer;

/** Recognises RTCP (RFC 3550, section 6.1): packets that tell of RTP streams, one or more a datagram. */
public final class RtcpPackets {
    private static final int HEADER = 4;
    private static final int FIRST_TYPE = 200; // sender report
    private static final int LAST_TYPE = 207; // extended report, RFC 3611

    private RtcpPackets() {}

    /**
     * Returns whether a datagram consists of RTCP packets. Allocates nothing.
     *
     * @param data the memory it was received in, big-endian
     * @param from index of the datagram's first byte
     * @param to index after its last byte
     * @return true if packets fill it
     */
    public static boolean fill(ByteBuffer data, int from, int to) {
        int at = from;
        while (to - at >= HEADER) {
            int type = data.get(at + 1) & 0xff;
            if ((data.get(at) & 0xff) >>> 6 != 2 || type < FIRST_TYPE || type > LAST_TYPE) {
                return false;
            }
            at += HEADER + 4 * (data.getShort(at + 2) & 0xffff);
        }
        return at == to && to > from;
    }
}
