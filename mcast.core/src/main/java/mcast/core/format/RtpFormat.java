package mcast.core.format;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * RTP (RFC 3550): a number of 16 bits that begins anywhere, counted for each SSRC. Its header is short of marks, so it
 * is believed if three datagrams of an SSRC follow one another.
 */
final class RtpFormat implements StreamFormat {
    @Override
    public String name() {
        return "rtp";
    }

    @Override
    public String keyWord() {
        return "SSRC";
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
        if (RtpHeader.end(data, from, to) == RtpHeader.NONE) {
            return false;
        }
        RtpHeader.read(data, from, sighting);
        return true;
    }

    @Override
    public Optional<Numbering> numbering() {
        var clock = new RtpClock();
        return Optional.of((data, from, to, arrivedNanos, sighting) -> clock.read(data, from, arrivedNanos, sighting));
    }

    @Override
    public void readOn(ByteBuffer data, int from, int to, int segment, Sighting sighting) {
        int source = (int) sighting.stream();
        int next = (int) sighting.sequence() + 1;
        boolean hasRoom = true;
        for (int at = from + segment; hasRoom && to - at >= segment; at += segment) {
            if (next != Short.toUnsignedInt(data.getShort(at + 2))
                    || source != data.getInt(at + 8)
                    || RtpHeader.end(data, at, at + segment) == RtpHeader.NONE) {
                return;
            }
            next++;
            hasRoom = sighting.follow(0);
        }
    }
}
