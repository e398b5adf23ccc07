package mcast.core.format;

import java.nio.ByteBuffer;

/**
 * OPC UA PubSub over UDP (UADP; OPC 10000-14, 7.2.4): a number of 16 bits in the group header, if there is one. It is
 * counted for each publisher and writer group. Its first bytes are short of marks, so it is believed if three datagrams
 * follow one another.
 */
final class UadpFormat implements StreamFormat {
    private static final int HAS_PUBLISHER = 0x10;
    private static final int HAS_GROUP_HEADER = 0x20;
    private static final int HAS_FLAGS_1 = 0x80;
    private static final int HAS_CLASS = 0x08;
    private static final int HAS_FLAGS_2 = 0x80;
    private static final int HAS_GROUP = 1;
    private static final int HAS_VERSION = 2;
    private static final int HAS_MESSAGE_NUMBER = 4;
    private static final int HAS_SEQUENCE = 8;
    private static final int TEXT = 4;
    private static final Field NUMBER = Field.u16le(0);
    private static final Field LENGTH = Field.u32le(0);

    @Override
    public String name() {
        return "uadp";
    }

    @Override
    public int width() {
        return Short.SIZE;
    }

    @Override
    public int probation() {
        return 3;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        int flags = to - from < 2 ? 0 : data.get(from) & 0xff;
        if ((flags & 15) != 1 || (flags & HAS_GROUP_HEADER) == 0) {
            return false;
        }
        int more = (flags & HAS_FLAGS_1) == 0 ? 0 : data.get(from + 1) & 0xff;
        int at = from + 1 + ((flags & HAS_FLAGS_1) == 0 ? 0 : 1) + ((more & HAS_FLAGS_2) == 0 ? 0 : 1);
        int publisher = at;
        if ((flags & HAS_PUBLISHER) != 0) {
            at = endOfPublisher(data, at, to, more & 7);
        }
        long key = at > to ? 0 : Key.of(data, publisher, at);
        at += (more & HAS_CLASS) == 0 ? 0 : 16;
        if (at >= to) {
            return false;
        }
        int group = data.get(at) & 0xff;
        int writer = at + 1;
        int sequence = writer
                + ((group & HAS_GROUP) == 0 ? 0 : 2)
                + ((group & HAS_VERSION) == 0 ? 0 : 4)
                + ((group & HAS_MESSAGE_NUMBER) == 0 ? 0 : 2);
        if (group > 15 || (group & HAS_SEQUENCE) == 0 || to - sequence < 2) {
            return false;
        }
        long ofGroup = (group & HAS_GROUP) == 0 ? 0 : data.getShort(writer) & 0xffff;
        sighting.set(Key.and(key, ofGroup), NUMBER.read(data, sequence));
        return true;
    }

    private static int endOfPublisher(ByteBuffer data, int at, int to, int type) {
        if (type < TEXT) {
            return at + (1 << type); // 1, 2, 4 or 8 bytes
        }
        long length = type > TEXT || to - at < 4 ? to : LENGTH.read(data, at);
        return length > to - at - 4 ? to + 1 : at + 4 + (int) length;
    }
}
