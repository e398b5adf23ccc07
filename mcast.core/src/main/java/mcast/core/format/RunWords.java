package mcast.core.format;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The datagrams of a run as words of eight bytes, copied all at once: word by word, a buffer is slow to read before C2
 * has compiled that, and not worth its time where it has. Used by one thread.
 */
final class RunWords {
    /** Of more, too little is of a header. */
    private static final int LONGEST = 128; // bytes of a datagram

    private final long[] words = new long[Sighting.MOST * LONGEST / Long.BYTES];
    private @Nullable ByteBuffer viewed;
    private @Nullable LongBuffer view;

    /** Returns whether datagrams of that length can be copied, from a first byte at that index on. */
    static boolean fit(int from, int segment) {
        return segment <= LONGEST && (from | segment) % Long.BYTES == 0;
    }

    /**
     * Copies datagrams.
     *
     * @param data has them, big-endian
     * @param from index of the first byte
     * @param bytes their length, of {@link Sighting#MOST} datagrams at most
     * @return the words; the next call overwrites them
     */
    long[] copy(ByteBuffer data, int from, int bytes) {
        view(data).get(from / Long.BYTES, words, 0, bytes / Long.BYTES);
        return words;
    }

    @SuppressWarnings("ReferenceEquality") // of another buffer with the same bytes it would be no view
    private LongBuffer view(ByteBuffer data) {
        LongBuffer known = view;
        if (known == null || data != viewed) {
            known = data.duplicate().clear().asLongBuffer();
            view = known;
            viewed = data;
        }
        return known;
    }
}
