package mcast.core.format;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a run as words of eight bytes, in the byte order of this machine, in which they are read several times
 * faster before C2 has compiled that. On the wire they are big-endian: {@link #value} turns one round. Used by one
 * thread.
 */
final class RunWords {
    private static final boolean IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** Of longer datagrams, too little is of a header. */
    private static final int LONGEST_COPIED = 128;

    /** The words of a memory that begin at a multiple of eight bytes, those that begin one byte later, and so on. */
    static final class Views {
        private final ByteBuffer data;
        private final @Nullable LongBuffer[] views = new LongBuffer[Long.BYTES];

        private Views(ByteBuffer data) {
            this.data = data;
        }

        /** Returns the words that begin at an index of the memory, and at each eighth one before and after it. */
        LongBuffer at(int index) {
            LongBuffer view = views[index % Long.BYTES];
            return view == null ? make(index % Long.BYTES) : view;
        }

        private LongBuffer make(int place) {
            ByteBuffer from = data.duplicate().clear().position(place);
            LongBuffer view = from.order(ByteOrder.nativeOrder()).asLongBuffer();
            views[place] = view;
            return view;
        }
    }

    private final long[] copied = new long[Sighting.MOST * LONGEST_COPIED / Long.BYTES];
    private WeakReference<@Nullable Views> latest = new WeakReference<>(null); // who counts outlives who receives

    /** Returns whether datagrams of that length are to be copied, from a first byte at that index on. */
    static boolean areCopied(int from, int segment) {
        return segment <= LONGEST_COPIED && (from | segment) % Long.BYTES == 0;
    }

    /**
     * Copies datagrams, all at once.
     *
     * @param data has them
     * @param from index of the first byte
     * @param bytes their length, of {@link Sighting#MOST} datagrams at most
     * @return the words; the next call overwrites them
     */
    long[] copy(ByteBuffer data, int from, int bytes) {
        of(data).at(from).get(from / Long.BYTES, copied, 0, bytes / Long.BYTES);
        return copied;
    }

    /** Views memory. */
    @SuppressWarnings("ReferenceEquality") // of another buffer with the same bytes it would be no view
    Views of(ByteBuffer data) {
        Views known = latest.get();
        if (known == null || known.data != data) {
            known = new Views(data);
            latest = new WeakReference<>(known);
        }
        return known;
    }

    /** Returns the number that a word is on the wire, or the word that a number is. */
    static long value(long word) {
        return IS_LITTLE_ENDIAN ? Long.reverseBytes(word) : word;
    }

    /** Returns the word of the next number. */
    static long next(long word) {
        return IS_LITTLE_ENDIAN && word >>> 56 != 0xff ? word + (1L << 56) : value(value(word) + 1);
    }
}
