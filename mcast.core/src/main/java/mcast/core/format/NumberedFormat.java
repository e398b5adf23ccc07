package mcast.core.format;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
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
        long sequence = sighting.sequence();
        if (sequence >= Long.MAX_VALUE - Sighting.MOST
                || to - from < 2 * segment
                || data.getLong(from + segment + 24) != sequence + 1) {
            return;
        }
        int datagrams = Math.min((to - from) / segment, Sighting.MOST);
        if (RunWords.areCopied(from, segment)) {
            readCopied(sighting.words().copy(data, from, datagrams * segment), datagrams, segment, sighting);
        } else {
            readInPlace(sighting.words().of(data), from, datagrams, segment, sighting);
        }
    }

    private static void readCopied(long[] words, int datagrams, int segment, Sighting sighting) {
        long head = words[0];
        long length = words[1];
        long stream = words[2];
        long sequence = words[3];
        long sent = words[4];
        int together = 0;
        int step = segment / Long.BYTES;
        int end = datagrams * step;
        for (int at = step; at < end; at += step) {
            sequence = RunWords.next(sequence);
            if (words[at] != head || words[at + 1] != length || words[at + 2] != stream || words[at + 3] != sequence) {
                break;
            }
            if (words[at + 4] == sent) {
                together++;
            } else {
                sent = words[at + 4];
                sighting.followTogether(together);
                sighting.follow(RunWords.value(sent));
                together = 0;
            }
        }
        sighting.followTogether(together);
    }

    private static void readInPlace(RunWords.Views views, int from, int datagrams, int segment, Sighting sighting) {
        LongBuffer words = views.at(from);
        int at = from / Long.BYTES;
        long head = words.get(at);
        long length = words.get(at + 1);
        long stream = words.get(at + 2);
        long sequence = words.get(at + 3);
        long sent = words.get(at + 4);
        int together = 0;
        int end = from + datagrams * segment;
        for (int start = from + segment; start < end; start += segment) {
            words = views.at(start);
            at = start / Long.BYTES;
            sequence = RunWords.next(sequence);
            if (words.get(at) != head
                    || words.get(at + 1) != length
                    || words.get(at + 2) != stream
                    || words.get(at + 3) != sequence) {
                break;
            }
            long time = words.get(at + 4);
            if (time == sent) {
                together++;
            } else {
                sent = time;
                sighting.followTogether(together);
                sighting.follow(RunWords.value(sent));
                together = 0;
            }
        }
        sighting.followTogether(together);
    }
}
