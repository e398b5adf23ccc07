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

    /** What tells streams apart: the port, the domain and the type. */
    private static final int PORT_SHIFT = 12;

    private static final int DOMAIN_SHIFT = 4;

    @Override
    public String name() {
        return "ptp";
    }

    @Override
    public int width() {
        return Short.SIZE;
    }

    @Override
    public String describe(long stream) {
        return messageName((int) stream & 15) + " of " + Long.toHexString(stream >>> PORT_SHIFT) + " in domain "
                + (stream >>> DOMAIN_SHIFT & 0xff);
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
        if (messageName(type).isEmpty()) {
            return false;
        }
        int domain = data.get(from + 4) & 0xff;
        sighting.set(
                Key.of(data, from + PORT, from + PORT_END) << PORT_SHIFT | domain << DOMAIN_SHIFT | type,
                Short.toUnsignedLong(data.getShort(from + 30)));
        return true;
    }

    /** Returns the name of a type of message; nothing if it has no number of its own. */
    private static String messageName(int type) {
        return switch (type) {
            case 0 -> "Sync";
            case 1 -> "Delay_Req";
            case 2 -> "Pdelay_Req";
            case 8 -> "Follow_Up";
            case 11 -> "Announce";
            default -> "";
        };
    }

    /** In UDP over IPv6 two bytes more follow, so that a checksum can be corrected (annex E). */
    private static boolean isLength(int ofDatagram, int told) {
        return ofDatagram == told || ofDatagram == told + 2;
    }
}
