package mcast.core.format;

import java.nio.ByteBuffer;

/**
 * PTP version 2 (IEEE 1588-2008, 13.3): a number of 16 bits for each port and type of message. Answers repeat the
 * number of the question, so they are not counted.
 */
final class PtpFormat implements StreamFormat {
    private static final int HEADER = 34;
    private static final int PORT = 20;
    private static final int PORT_END = 30;

    @Override
    public String name() {
        return "ptp";
    }

    @Override
    public int width() {
        return Short.SIZE;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        boolean fits = to - from >= HEADER
                && (data.get(from + 1) & 15) == 2
                && isLength(to - from, data.getShort(from + 2) & 0xffff)
                && data.getInt(from + 16) == 0; // reserved, and what differs between types: 0 on the wire
        if (!fits) {
            return false;
        }
        int type = data.get(from) & 15;
        boolean isNumbered =
                switch (type) {
                    case 0, 1, 2, 8, 11 -> true; // Sync, Delay_Req, Pdelay_Req, Follow_Up, Announce
                    default -> false;
                };
        if (!isNumbered) {
            return false;
        }
        int domain = data.get(from + 4) & 0xff;
        sighting.set(
                Key.and(Key.of(data, from + PORT, from + PORT_END), domain << 4 | type),
                Short.toUnsignedLong(data.getShort(from + 30)));
        return true;
    }

    /** In UDP over IPv6 two bytes more follow, so that a checksum can be corrected (annex E). */
    private static boolean isLength(int ofDatagram, int told) {
        return ofDatagram == told || ofDatagram == told + 2;
    }
}
