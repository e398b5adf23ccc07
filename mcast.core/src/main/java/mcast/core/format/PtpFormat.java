package mcast.core.format;

import java.nio.ByteBuffer;

/**
 * PTP version 2 (IEEE 1588-2008, 13.3): a number of 16 bits for each port and type of message. Answers repeat the
 * number of the question, so they are not counted.
 */
final class PtpFormat implements StreamFormat {
    private static final int HEADER = 34;
    private static final int IDENTITY = 20;
    private static final int IDENTITY_END = 30;

    /** The middle of the identity of a clock that is made of a MAC address, as nearly all are. */
    private static final int OF_MAC = 0xfffe;

    /** What tells streams apart: 48 bits of the clock, its port, the domain and the type of message. */
    private static final int CLOCK_SHIFT = 16;

    private static final int PORT_SHIFT = 11;
    private static final int PORT_MASK = 31;
    private static final int DOMAIN_SHIFT = 3;
    private static final int TYPE_MASK = 7;

    /** The clock is a number mixed of an identity that has no room. */
    private static final int MIXED = PORT_MASK;

    /** Types from 8 on follow the first three; those between are not counted. */
    private static final int GENERAL = 8 - 3;

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
        int type = (int) stream & TYPE_MASK;
        int port = (int) (stream >>> PORT_SHIFT) & PORT_MASK;
        String clock = "%012x".formatted(stream >>> CLOCK_SHIFT);
        return messageName(type < 3 ? type : type + GENERAL) + " of "
                + (port == MIXED ? "#" + clock : clock.substring(0, 6) + ".fffe." + clock.substring(6) + "-" + port)
                + " in domain " + (stream >>> DOMAIN_SHIFT & 0xff);
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
                port(data, from) << PORT_SHIFT | domain << DOMAIN_SHIFT | (type < 8 ? type : type - GENERAL),
                Short.toUnsignedLong(data.getShort(from + 30)));
        return true;
    }

    /** Returns the clock and its port, which both are told again if they are a MAC address and a small number. */
    private static long port(ByteBuffer data, int from) {
        long clock = data.getLong(from + IDENTITY);
        int port = data.getShort(from + IDENTITY + Long.BYTES) & 0xffff;
        long mac = (clock >>> 40) << 24 | (clock & 0xffffff);
        return (clock >>> 24 & 0xffff) == OF_MAC && port < MIXED
                ? mac << (CLOCK_SHIFT - PORT_SHIFT) | port
                : Key.of(data, from + IDENTITY, from + IDENTITY_END) << (CLOCK_SHIFT - PORT_SHIFT) | MIXED;
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
