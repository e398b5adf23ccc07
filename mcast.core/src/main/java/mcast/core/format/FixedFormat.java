package mcast.core.format;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A format whose number stands at a fixed place: a row of the table of formats. Immutable; begin with {@link #of}, and
 * change it by the methods {@code with...}. Each is equal to itself only.
 */
public final class FixedFormat implements StreamFormat {
    private static final Mark[] NONE = {};
    private static final Field[] NO_KEYS = {};

    private final String name;
    private final Field number;
    private final @Nullable Field count;
    private final Field[] keys;
    private final @Nullable SentTime sent;
    private final @Nullable Field ttl;
    private final Mark[] marks;
    private final int probation;
    private final boolean repairs;
    private final int least;

    private FixedFormat(
            String name,
            Field number,
            @Nullable Field count,
            Field[] keys,
            @Nullable SentTime sent,
            @Nullable Field ttl,
            Mark[] marks,
            int probation,
            boolean repairs) {
        this.name = name;
        this.number = number;
        this.count = count;
        this.keys = keys;
        this.sent = sent;
        this.ttl = ttl;
        this.marks = marks;
        this.probation = probation;
        this.repairs = repairs;
        this.least = least();
    }

    /**
     * Makes a format that every payload fits that is long enough. Each datagram has one number.
     *
     * @param name the name that reports show
     * @param number where the number is
     * @return the format
     */
    public static FixedFormat of(String name, Field number) {
        return new FixedFormat(name, number, null, NO_KEYS, null, null, NONE, 1, false);
    }

    /**
     * Returns this format with a number for each message: the number is that of the datagram's first message, or of the
     * next one if it has none.
     *
     * @param messages where the number of messages is
     * @return the changed format
     */
    public FixedFormat withCount(Field messages) {
        return new FixedFormat(name, number, messages, keys, sent, ttl, marks, probation, repairs);
    }

    /** Returns this format with what else tells the streams of a sender apart. */
    FixedFormat withKeys(Field... fields) {
        return new FixedFormat(name, number, count, fields, sent, ttl, marks, probation, repairs);
    }

    FixedFormat withSent(SentTime time) {
        return new FixedFormat(name, number, count, keys, time, ttl, marks, probation, repairs);
    }

    FixedFormat withTtl(Field field) {
        return new FixedFormat(name, number, count, keys, sent, field, marks, probation, repairs);
    }

    FixedFormat withMarks(Mark... all) {
        return new FixedFormat(name, number, count, keys, sent, ttl, all, probation, repairs);
    }

    FixedFormat withProbation(int datagrams) {
        return new FixedFormat(name, number, count, keys, sent, ttl, marks, datagrams, repairs);
    }

    FixedFormat withRepairs() {
        return new FixedFormat(name, number, count, keys, sent, ttl, marks, probation, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int width() {
        return number.bytes() * Byte.SIZE;
    }

    @Override
    public Unit unit() {
        return count == null ? Unit.DATAGRAMS : Unit.MESSAGES;
    }

    @Override
    public int probation() {
        return probation;
    }

    @Override
    public boolean repairs() {
        return repairs;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (!fits(data, from, to)) {
            return false;
        }
        long first = number.read(data, from);
        if (first < 0 || first > Sighting.HIGHEST) {
            return false;
        }
        int numbers = numbers(data, from);
        if (numbers > to - from) { // a message has a byte at least
            return false;
        }
        sighting.set(key(data, from), first);
        sighting.setNumbers(numbers);
        if (sent != null) {
            sighting.setSentNanos(sent.read(data, from));
        }
        if (ttl != null) {
            sighting.setTtl((int) ttl.read(data, from));
        }
        return true;
    }

    @Override
    public void readOn(ByteBuffer data, int from, int to, int segment, Sighting sighting) {
        long key = sighting.stream();
        int each = sighting.numbersEach();
        long mask = width() == Long.SIZE ? Sighting.HIGHEST : (1L << width()) - 1;
        long next = sighting.sequence() + each;
        boolean hasRoom = each > 0;
        for (int at = from + segment; hasRoom && to - at >= segment; at += segment) {
            if (next > mask
                    || number.read(data, at) != next
                    || !fits(data, at, at + segment)
                    || numbers(data, at) != each
                    || key(data, at) != key) {
                return;
            }
            next += each;
            hasRoom = sighting.follow(sent == null ? 0 : sent.read(data, at));
        }
    }

    private boolean fits(ByteBuffer data, int from, int to) {
        if (to - from < least) {
            return false;
        }
        for (Mark each : marks) {
            if (!each.fits(data, from, to)) {
                return false;
            }
        }
        return true;
    }

    private int numbers(ByteBuffer data, int from) {
        return count == null ? 1 : (int) Math.min(count.read(data, from), Sighting.MOST_NUMBERS);
    }

    private long key(ByteBuffer data, int from) {
        long key = 0;
        for (Field each : keys) {
            key = key << (each.bytes() * Byte.SIZE) | each.read(data, from);
        }
        return key;
    }

    /** Returns the bytes of the shortest payload that has all fields. */
    private int least() {
        int all = Math.max(number.end(), sent == null ? 0 : sent.end());
        all = Math.max(all, count == null ? 0 : count.end());
        all = Math.max(all, ttl == null ? 0 : ttl.end());
        for (Field each : keys) {
            all = Math.max(all, each.end());
        }
        for (Mark each : marks) {
            all = Math.max(all, each.least());
        }
        return all;
    }
}
