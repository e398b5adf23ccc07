package mcast.core.format;

import java.nio.ByteBuffer;

/**
 * PGM in UDP (RFC 3208, section 8): data (ODATA) and repairs (RDATA) have a number of 32 bits, counted for each
 * transport session; the source's path messages (SPM) tell the highest one.
 */
final class PgmFormat implements StreamFormat {
    private static final int HEADER = 24;
    private static final int PATH_MESSAGE = 0;
    private static final int DATA = 4;
    private static final int REPAIR = 5;
    private static final int HAS_OPTIONS = 1;

    @Override
    public String name() {
        return "pgm";
    }

    @Override
    public int width() {
        return Integer.SIZE;
    }

    @Override
    public boolean repairs() {
        return true;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (to - from < HEADER) {
            return false;
        }
        int type = data.get(from + 4);
        boolean hasOptions = (data.get(from + 5) & HAS_OPTIONS) != 0;
        int dataLength = data.getShort(from + 14) & 0xffff;
        long session = (data.getLong(from + 8) & ~0xffffL) | (data.getShort(from) & 0xffff);
        if (type == DATA || type == REPAIR) {
            int options = hasOptions ? lengthOfOptions(data, from + HEADER, to) : 0;
            sighting.set(session, Integer.toUnsignedLong(data.getInt(from + 16)));
            return options >= 0 && to - from == HEADER + options + dataLength;
        }
        boolean isPathMessage = type == PATH_MESSAGE
                && dataLength == 0
                && to - from >= 36
                && data.getInt(from + 28) == 1 << Short.SIZE; // the address of an IPv4 host follows
        if (!isPathMessage) {
            return false;
        }
        sighting.set(session, Integer.toUnsignedLong(data.getInt(from + 24) + 1));
        sighting.setNumbers(0);
        return true;
    }

    /** Returns the length that the first option tells of all; negative if it is none of that kind. */
    private static int lengthOfOptions(ByteBuffer data, int at, int to) {
        return to - at >= 4 && data.getShort(at) == 4 ? data.getShort(at + 2) & 0xffff : -1;
    }
}
