package mcast.core.format;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a payload of a format has in common with all others of it, and with few that are not. Immutable. */
interface Mark {
    /** Returns whether a payload of at least {@link #least} bytes has the mark. */
    boolean fits(ByteBuffer data, int from, int to);

    /** Returns the bytes that a payload has at least. */
    int least();

    /** The field has one of these values. */
    static Mark oneOf(Field field, long... values) {
        return new OneOf(field, values);
    }

    /** The field is below a limit. */
    static Mark below(Field field, long limit) {
        return new Range(field, 0, limit);
    }

    /** The field has a lowest value, and is below a limit. */
    static Mark range(Field field, long lowest, long limit) {
        return new Range(field, lowest, limit);
    }

    /** One field is as much as another, or so much more at most. */
    static Mark upTo(Field low, Field high, long more) {
        return new UpTo(low, high, more);
    }

    /** The field is the length of the datagram, less {@code more} bytes. */
    static Mark length(Field field, int more) {
        return new Length(field, more);
    }

    /** The field is a time between 2005 and 2045, in parts of a second. */
    static Mark thisAge(Field field, long perSecond) {
        return new ThisAge(field, perSecond);
    }

    /**
     * Items follow one another to the end of the datagram.
     *
     * @param start where the first one begins
     * @param length of an item, within it
     * @param more bytes that the length leaves out
     * @param count how many they are; null if there is no such field, then there is one at least
     */
    static Mark chain(int start, Field length, int more, @Nullable Field count) {
        return new Chain(start, length, more, count);
    }

    /** One of several values. */
    final class OneOf implements Mark {
        private final Field field;
        private final long[] values;

        private OneOf(Field field, long... values) {
            this.field = field;
            this.values = values;
        }

        @Override
        public boolean fits(ByteBuffer data, int from, int to) {
            long value = field.read(data, from);
            for (long each : values) {
                if (each == value) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int least() {
            return field.end();
        }
    }

    /** From one value to another. */
    record Range(Field field, long lowest, long limit) implements Mark {
        @Override
        public boolean fits(ByteBuffer data, int from, int to) {
            long value = field.read(data, from);
            return value >= lowest && value < limit;
        }

        @Override
        public int least() {
            return field.end();
        }
    }

    /** Two values in order, and near each other. */
    record UpTo(Field low, Field high, long more) implements Mark {
        @Override
        public boolean fits(ByteBuffer data, int from, int to) {
            long apart = high.read(data, from) - low.read(data, from);
            return apart >= 0 && apart <= more;
        }

        @Override
        public int least() {
            return Math.max(low.end(), high.end());
        }
    }

    /** The datagram's length. */
    record Length(Field field, int more) implements Mark {
        @Override
        public boolean fits(ByteBuffer data, int from, int to) {
            return field.read(data, from) + more == to - from;
        }

        @Override
        public int least() {
            return field.end();
        }
    }

    /** A time that a clock of these days may tell, be it years off. */
    record ThisAge(Field field, long perSecond) implements Mark {
        private static final long SECONDS_TO_2005 = 1_104_537_600;
        private static final long SECONDS_TO_2045 = 2_366_841_600L;

        @Override
        public boolean fits(ByteBuffer data, int from, int to) {
            long seconds = field.read(data, from) / perSecond;
            return seconds >= SECONDS_TO_2005 && seconds < SECONDS_TO_2045;
        }

        @Override
        public int least() {
            return field.end();
        }
    }

    /** Items that end where the datagram ends. */
    record Chain(int start, Field length, int more, @Nullable Field count) implements Mark {
        @Override
        public boolean fits(ByteBuffer data, int from, int to) {
            int at = from + start;
            int items = 0;
            while (at < to && to - at >= length.end()) {
                long item = length.read(data, at) + more;
                if (item < length.end() || item > to - at) {
                    return false;
                }
                at += (int) item;
                items++;
            }
            return at == to && (count == null ? items > 0 : count.read(data, from) == items);
        }

        @Override
        public int least() {
            return count == null ? start : Math.max(start, count.end());
        }
    }
}
