package mcast.core.format;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * MPEG-TS in UDP: packets of 188 bytes, most often seven a datagram (ISO/IEC 13818-1); some senders cut the stream
 * anywhere. It is known by a datagram of two packets or more, by {@value #LEAST_BEGUN} that begin in one, or by a
 * program association table where each packet has a datagram of its own. Each PID has a counter of four bits.
 * {@link TransportPackets} makes one row of numbers of them, in which as many are left out as are missing, at least.
 * Duplicates that the standard allows, null packets and packets without payload have no number.
 */
final class TransportFormat implements StreamFormat {
    private static final int LEAST_BEGUN = 5;

    @Override
    public String name() {
        return "mpegts";
    }

    @Override
    public int width() {
        return Long.SIZE;
    }

    /** A sender that starts again is seen as a loss of some packets. */
    @Override
    public boolean tellsRuns() {
        return true;
    }

    @Override
    public Unit unit() {
        return Unit.PACKETS;
    }

    @Override
    public boolean isAtLeast() {
        return true;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        sighting.set(0, 0);
        return TransportSync.fill(data, from, to, 2)
                ? TransportSync.arePlain(data, from, to)
                : TransportSync.isTable(data, from, to) || TransportSync.beginPlain(data, from, to, LEAST_BEGUN);
    }

    @Override
    public boolean readKnown(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        sighting.set(0, 0);
        return TransportSync.fill(data, from, to, 1);
    }

    @Override
    public Optional<Numbering> numbering() {
        return Optional.of(new PacketNumbering());
    }

    /** Numbers the packets one after the other. */
    private static final class PacketNumbering implements Numbering {
        private final TransportPackets packets = new TransportPackets();
        private long next;
        private long gapStart;
        private int missing; // not numbered yet, since a datagram has one row of numbers
        private int more;

        @Override
        public void number(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
            packets.add(data, from, to);
            missing += packets.newMissing();
            more += packets.newPackets();
            if (packets.newFilling() > 0) {
                sighting.set(0, gapStart);
                sighting.setNumbers(packets.newFilling());
                return;
            }
            next += missing;
            gapStart = next - packets.newMissing();
            sighting.set(0, next);
            sighting.setNumbers(more);
            next += more;
            missing = 0;
            more = 0;
        }

        @Override
        public boolean goesOn(ByteBuffer data, int from, int to) {
            return packets.goesOn(data, from, to);
        }

        @Override
        public Optional<ContinuityReport> continuity() {
            return Optional.of(packets.report());
        }
    }
}
