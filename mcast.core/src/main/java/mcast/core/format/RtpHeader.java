package mcast.core.format;

import java.nio.ByteBuffer;

/** The header of RTP (RFC 3550, section 5.1). */
final class RtpHeader {
    /** The value of {@link #end} if there is none. */
    static final int NONE = -1;

    private static final int SHORTEST = 12;

    private RtpHeader() {}

    /**
     * Returns the index after the header, or {@link #NONE} if it is not valid: another version, RTCP, or lengths that
     * do not fit the datagram.
     */
    static int end(ByteBuffer data, int from, int to) {
        if (to - from < SHORTEST) {
            return NONE;
        }
        int flags = data.get(from) & 0xff;
        int type = data.get(from + 1) & 0x7f;
        boolean isControl = type >= 64 && type <= 95; // RFC 5761, section 4
        if (flags >>> 6 != 2 || isControl) {
            return NONE;
        }
        int end = from + SHORTEST + 4 * (flags & 15);
        if ((flags & 0x10) != 0 && to - end >= 4) {
            end += 4 + 4 * (data.getShort(end + 2) & 0xffff);
        } else if ((flags & 0x10) != 0) {
            return NONE;
        }
        boolean isPadded = (flags & 0x20) != 0;
        int padding = isPadded ? data.get(to - 1) & 0xff : 0;
        return to - end < padding || (isPadded && padding == 0) ? NONE : end;
    }

    /** Reads the number and the source (SSRC, which may be 0). */
    static void read(ByteBuffer data, int from, Sighting sighting) {
        sighting.set(Integer.toUnsignedLong(data.getInt(from + 8)), Short.toUnsignedLong(data.getShort(from + 2)));
    }
}
