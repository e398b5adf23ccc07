package mcast.core.stream;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import mcast.core.format.Format;
import org.jspecify.annotations.Nullable;

/**
 * Trackers by their key: a hash table with open addressing that is never more than a quarter full.
 *
 * <p>A seed of its own keeps a forger from choosing streams that collide. Where he still can, by addresses
 * of equal hash, a search ends after {@value #LONGEST_SEARCH} places as if the table were full.
 */
final class StreamTable<M> {
    /** How many streams are kept. */
    static final int LIMIT = 4_096;

    private static final int PLACES = 4 * LIMIT;
    private static final int LONGEST_SEARCH = 64;

    private record Entry<M>(StreamKey<M> key, int hash, StreamTracker tracker) {
        boolean is(int hash, InetAddress source, int port, M membership, Format format, long stream) {
            return this.hash == hash
                    && key.stream() == stream
                    && key.sourcePort() == port
                    && key.format() == format
                    && key.source().equals(source)
                    && key.membership().equals(membership);
        }
    }

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final List<Entry<M>> entries = new ArrayList<>(); // in the order of their arrival
    private final int[] places = new int[PLACES]; // 1 + index in entries, 0 where nothing is

    /** The tracker of a stream, made where it is new, or null where there is no place for it. */
    @Nullable
    StreamTracker find(InetAddress source, int port, M membership, Format format, long stream) {
        int hash = hash(source, port, membership, stream);
        for (int step = 0; step < LONGEST_SEARCH; step++) {
            int place = (hash + step) & (PLACES - 1);
            if (places[place] == 0) {
                return entries.size() < LIMIT ? add(place, hash, source, port, membership, format, stream) : null;
            }
            Entry<M> entry = entries.get(places[place] - 1);
            if (entry.is(hash, source, port, membership, format, stream)) {
                return entry.tracker;
            }
        }
        return null;
    }

    /** Visits the streams in the order in which they came. */
    void forEach(BiConsumer<StreamKey<M>, StreamTracker> visitor) {
        entries.forEach(entry -> visitor.accept(entry.key, entry.tracker));
    }

    private StreamTracker add(
            int place, int hash, InetAddress source, int port, M membership, Format format, long stream) {
        var entry = new Entry<>(new StreamKey<>(source, port, membership, format, stream), hash, new StreamTracker());
        entries.add(entry);
        places[place] = entries.size();
        return entry.tracker;
    }

    private int hash(InetAddress source, int port, M membership, long stream) {
        long hash = mix(stream ^ seed);
        hash = mix(hash + source.hashCode() + ((long) port << 32));
        return (int) (mix(hash + membership.hashCode()) >>> 32);
    }

    /** The finalizer of SplittableRandom (Stafford's variant 13 of MurmurHash3's). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
