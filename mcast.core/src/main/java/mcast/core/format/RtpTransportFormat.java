package mcast.core.format;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * MPEG-TS in RTP (RFC 2250). The number of RTP counts the datagrams. The continuity counters within are looked at
 * beside: what they miss though no datagram is missing was missing at the sender.
 */
final class RtpTransportFormat implements StreamFormat {
    @Override
    public String name() {
        return "rtp-ts";
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
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        return read(data, from, to, 2, sighting);
    }

    @Override
    public boolean readKnown(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        return read(data, from, to, 1, sighting);
    }

    private static boolean read(ByteBuffer data, int from, int to, int least, Sighting sighting) {
        int end = RtpHeader.end(data, from, to);
        if (end == RtpHeader.NONE || !TransportSync.fill(data, end, to, least)) {
            return false;
        }
        RtpHeader.read(data, from, sighting);
        return true;
    }

    @Override
    public Optional<Numbering> numbering() {
        return Optional.of(new Beside());
    }

    /** Looks at the continuity counters, and leaves the number as it is. */
    private static final class Beside implements Numbering {
        private final TransportPackets packets = new TransportPackets();
        private final RtpClock clock = new RtpClock();
        private long next;

        @Override
        public void number(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
            if (sighting.sequence() != next) {
                packets.resume();
            }
            next = (sighting.sequence() + 1) & 0xffff;
            clock.read(data, from, arrivedNanos, sighting);
            packets.add(data, RtpHeader.end(data, from, to), to);
        }

        @Override
        public Optional<ContinuityReport> continuity() {
            return Optional.of(packets.report());
        }
    }
}
