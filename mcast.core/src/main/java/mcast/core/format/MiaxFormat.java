package mcast.core.format;

import java.nio.ByteBuffer;

/**
 * MIAX MACH: packets that follow one another to the end of the datagram, each with a number, its length and a type,
 * all little-endian. Those of application data are counted.
 */
final class MiaxFormat implements StreamFormat {
    private static final int HEADER = 12;
    private static final Field NUMBER = Field.u64le(0);
    private static final Field LENGTH = Field.u16le(8);
    private static final int TYPE = 10;
    private static final int SESSION = 11;
    private static final int HIGHEST_TYPE = 3;
    private static final int DATA = 3;
    private static final long NUMBERS = 1L << 40; // more than a session has

    @Override
    public String name() {
        return "miax";
    }

    @Override
    public int width() {
        return Long.SIZE;
    }

    @Override
    public Unit unit() {
        return Unit.MESSAGES;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (to - from < HEADER) {
            return false;
        }
        long first = NUMBER.read(data, from);
        int count = 0;
        int at = from;
        while (to - at >= HEADER) {
            int type = data.get(at + TYPE);
            long number = NUMBER.read(data, at);
            int length = (int) LENGTH.read(data, at);
            boolean isNext = type != DATA || number == first + count;
            if (type < 0 || type > HIGHEST_TYPE || number < 0 || number >= NUMBERS || !isNext || length < HEADER) {
                return false;
            }
            count += type == DATA ? 1 : 0;
            at += length;
        }
        if (at != to || count == 0) { // a heartbeat says no more than that its sender lives
            return false;
        }
        sighting.set(data.get(from + SESSION) & 0xff, first);
        sighting.setNumbers(count);
        return true;
    }
}
