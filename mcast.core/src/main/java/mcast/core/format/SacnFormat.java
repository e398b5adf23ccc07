package mcast.core.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Streaming ACN (ANSI E1.31): a number of 8 bits for each source (CID) and universe. Synchronization packets have
 * numbers of their own.
 */
final class SacnFormat implements StreamFormat {
    private static final byte[] NAME = "ASC-E1.17\0\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PREAMBLE = 0x0010_0000;
    private static final int CID = 22;
    private static final int CID_END = 38;
    private static final int DATA = 4;
    private static final int EXTENDED = 8;
    private static final int SYNCHRONIZATION = 1;
    private static final int DATA_HEADER = 126;
    private static final int SYNCHRONIZATION_PACKET = 49;
    private static final byte TERMINATED = 0x40;

    /** What tells streams apart: the source, whether it synchronizes, and the universe. */
    private static final int SOURCE_SHIFT = Short.SIZE + 1;

    private static final int SYNCHRONIZES = 1 << Short.SIZE;

    @Override
    public String name() {
        return "sacn";
    }

    @Override
    public int width() {
        return Byte.SIZE;
    }

    @Override
    public String describe(long stream) {
        return ((stream & SYNCHRONIZES) == 0 ? "universe " : "synchronization ") + (stream & 0xffff) + " of "
                + Long.toHexString(stream >>> SOURCE_SHIFT);
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        boolean isRoot = to - from >= SYNCHRONIZATION_PACKET
                && data.getInt(from) == PREAMBLE
                && Ascii.isAt(data, from + 4, to, NAME);
        if (!isRoot) {
            return false;
        }
        int root = data.getInt(from + 18);
        int framing = data.getInt(from + 40);
        long source = Key.of(data, from + CID, from + CID_END) << SOURCE_SHIFT;
        if (root == EXTENDED && framing == SYNCHRONIZATION) {
            sighting.set(source | SYNCHRONIZES | (data.getShort(from + 45) & 0xffff), data.get(from + 44) & 0xff);
            return true;
        }
        if (root != DATA || framing != 2 || to - from < DATA_HEADER) {
            return false;
        }
        sighting.set(source | (data.getShort(from + 113) & 0xffff), data.get(from + 111) & 0xff);
        if ((data.get(from + 112) & TERMINATED) != 0) {
            sighting.setLast();
        }
        return true;
    }
}
