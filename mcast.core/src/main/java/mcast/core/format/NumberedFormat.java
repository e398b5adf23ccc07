package mcast.core.format;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Our own numbered datagrams, with {@link NumberedHeader}. A pong goes to one host, so it belongs to no stream of a
 * group.
 */
final class NumberedFormat implements StreamFormat {
    private static final OptionalLong FIRST = OptionalLong.of(0);

    @Override
    public String name() {
        return "mcast";
    }

    @Override
    public OptionalLong first() {
        return FIRST;
    }

    @Override
    public int width() {
        return Long.SIZE;
    }

    @Override
    public boolean tellsRuns() {
        return true;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (NumberedHeader.length(data, from, to - from) != to - from) {
            return false;
        }
        Kind kind = NumberedHeader.kind(data, from);
        sighting.set(NumberedHeader.stream(data, from), NumberedHeader.sequence(data, from));
        sighting.setSentNanos(NumberedHeader.sentNanos(data, from));
        sighting.setTtl(NumberedHeader.ttl(data, from));
        sighting.setClockErrorMicros(NumberedHeader.clockErrorMicros(data, from));
        if (kind == Kind.END) {
            sighting.setEnd();
        }
        return kind != Kind.PONG && kind != Kind.MESH;
    }

    /** A header that differs from the first one in nothing but number and time is as valid. */
    @Override
    public void readOn(ByteBuffer data, int from, int to, int segment, Sighting sighting) {
        if (sighting.sequence() >= Long.MAX_VALUE - Sighting.MOST) {
            return;
        }
        if (RunWords.fit(from, segment)) {
            readCopied(data, from, Math.min((to - from) / segment, Sighting.MOST) * segment, segment, sighting);
        } else {
            readInPlace(data, from, to, segment, sighting);
        }
    }

    private static void readCopied(ByteBuffer data, int from, int bytes, int segment, Sighting sighting) {
        long[] words = sighting.words().copy(data, from, bytes);
        int end = bytes / Long.BYTES;
        int step = segment / Long.BYTES;
        long sequence = words[3];
        boolean hasRoom = true;
        for (int at = step;
                hasRoom
                        && at < end
                        && words[at] == words[0]
                        && words[at + 1] == words[1]
                        && words[at + 2] == words[2]
                        && words[at + 3] == ++sequence;
                at += step) {
            hasRoom = sighting.follow(words[at + 4]);
        }
    }

    private static void readInPlace(ByteBuffer data, int from, int to, int segment, Sighting sighting) {
        long head = data.getLong(from);
        long length = data.getLong(from + 8);
        long stream = sighting.stream();
        long sequence = sighting.sequence();
        boolean hasRoom = true;
        for (int at = from + segment;
                hasRoom
                        && to - at >= segment
                        && data.getLong(at) == head
                        && data.getLong(at + 8) == length
                        && data.getLong(at + 16) == stream
                        && data.getLong(at + 24) == ++sequence;
                at += segment) {
            hasRoom = sighting.follow(data.getLong(at + 32));
        }
    }
}
