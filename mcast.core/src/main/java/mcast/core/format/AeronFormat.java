package mcast.core.format;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Aeron: frames that follow one another to the end of the datagram, all little-endian. They are numbered by their place
 * in a term, in bytes; frames begin at multiples of 32. The terms' length is told at the beginning only, so it is
 * taken for the least power of two that a term went up to: what is missing at the end of a term may be counted wrong
 * until one came to its end. A receiver asks for what it misses, so late ones are repairs.
 */
final class AeronFormat implements StreamFormat {
    private static final int HEADER = 32;
    private static final int ALIGNMENT = 32;
    private static final int DATA = 1;
    private static final int PADDING = 0;
    private static final long SHORTEST_TERM = 1 << 16;
    private static final long LONGEST_FRAME = 1 << 16;
    private static final long LONGEST_TERM = 1 << 30;
    private static final Field LENGTH = Field.u32le(0);
    private static final Field TYPE = Field.u16le(6);
    private static final Field OFFSET = Field.u32le(8);
    private static final Field SESSION = Field.u32le(12);
    private static final Field STREAM = Field.u32le(16);
    private static final Field TERM = Field.u32le(20);

    @Override
    public String name() {
        return "aeron";
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
    public Unit unit() {
        return Unit.BLOCKS;
    }

    @Override
    public boolean repairs() {
        return true;
    }

    @Override
    public boolean isAtLeast() {
        return true;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (to - from < HEADER) {
            return false;
        }
        long first = OFFSET.read(data, from);
        long flow = data.getLong(from + 12);
        int term = data.getInt(from + 20);
        long length = 0;
        int at = from;
        while (to - at >= HEADER) {
            long frame = LENGTH.read(data, at);
            int type = (int) TYPE.read(data, at);
            boolean fits = data.get(at + 4) == 0
                    && (type == DATA ? frame <= to - at : type == PADDING && frame > HEADER)
                    && (frame == 0 || frame >= HEADER)
                    && frame <= LONGEST_FRAME
                    && OFFSET.read(data, at) == first + length
                    && data.getLong(at + 12) == flow
                    && data.getInt(at + 20) == term;
            if (!fits || first + length + frame > LONGEST_TERM) {
                return false;
            }
            long room = (frame + ALIGNMENT - 1) & -ALIGNMENT;
            length += room;
            if (frame == 0 || type == PADDING) { // a heartbeat, or a frame whose bytes are not sent
                at += HEADER;
                break;
            }
            at += (int) Math.min(room, to - at);
        }
        boolean isAligned = (first & (ALIGNMENT - 1)) == 0;
        if (at != to || !isAligned || length / ALIGNMENT > Sighting.MOST_NUMBERS) {
            return false;
        }
        sighting.set(SESSION.read(data, from) << Integer.SIZE | STREAM.read(data, from), first / ALIGNMENT);
        sighting.setNumbers((int) (length / ALIGNMENT));
        return true;
    }

    @Override
    public Optional<Numbering> numbering() {
        return Optional.of(new Terms());
    }

    /** Makes one row of numbers of the terms. */
    private static final class Terms implements Numbering {
        private static final int MOST_REPAIRED = 4;
        private static final int MOST_TERMS = 1 << 16; // that are believed to be missing at once

        private boolean any;
        private int term;
        private long base; // bytes before the term
        private long length = SHORTEST_TERM; // of a term, as far as it is known

        @Override
        public void number(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
            int now = (int) TERM.read(data, from);
            long end = (sighting.sequence() + sighting.numbersEach()) * ALIGNMENT;
            if (!any) {
                any = true;
                term = now;
                base = LONGEST_TERM; // room for terms before it
            }
            int terms = now - term;
            if (terms > 0 && terms < MOST_TERMS) {
                base = Math.min(base + length * terms, Sighting.HIGHEST / 2);
                term = now;
            }
            while (end > length) {
                length *= 2;
            }
            boolean isRepair = terms < 0 && terms > -MOST_REPAIRED; // which may come after the next term has begun
            long before = isRepair ? Math.max(0, base + length * terms) : base;
            int numbers = sighting.numbersEach();
            sighting.set(sighting.stream(), before / ALIGNMENT + sighting.sequence());
            sighting.setNumbers(numbers);
        }
    }
}
