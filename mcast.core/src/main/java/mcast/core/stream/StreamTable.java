package mcast.core.stream;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.format.StreamFormat;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tracker of a stream: a hash table with open addressing that is never more than a quarter full.
 *
 * <p>A random seed keeps a forger from choosing streams that collide. He can still choose addresses of equal hash, so a
 * search ends after {@value #LONGEST_SEARCH} places as if the table were full. A {@code HashMap} has no such end: it
 * turns such keys into a tree in which it must look everywhere.
 */
final class StreamTable {
    /** The most streams that are kept. */
    static final int LIMIT = 4_096;

    /** The most of one source in one group. */
    static final int SHARE = LIMIT / 4;

    private static final int PLACES = 4 * LIMIT;
    private static final int LONGEST_SEARCH = 64;

    /** A sender's stream; where its format does not tell runs apart, the latest of its runs. */
    private static final class Entry {
        private final StreamKey key; // of the first run
        private final int hash;
        private int runs;
        private @Nullable StreamTracker latest;

        private Entry(StreamKey key, int hash) {
            this.key = key;
            this.hash = hash;
        }

        boolean is(int hash, InetAddress source, int port, Membership membership, StreamFormat format, long stream) {
            return this.hash == hash && is(source, port, membership, format, stream);
        }

        @SuppressWarnings("ReferenceEquality") // a receiver has one object for each membership
        boolean is(InetAddress source, int port, Membership membership, StreamFormat format, long stream) {
            return key.stream() == stream
                    && key.sourcePort() == port
                    && key.format().equals(format)
                    && key.source().equals(source)
                    && (key.membership() == membership || membership.replaces(key.membership()));
        }

        /** The first run has the number that the format tells; what a format tells has fewer bits than are shifted. */
        StreamKey keyOfRun() {
            return runs == 0
                    ? key
                    : new StreamKey(
                            key.source(),
                            key.sourcePort(),
                            key.membership(),
                            key.format(),
                            key.stream() + ((long) runs << Integer.SIZE));
        }
    }

    private record Run(StreamKey key, StreamTracker tracker) {}

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>(); // in the order of their arrival
    private final short[] shares = new short[PLACES]; // how many are of sources and groups of one hash
    private final int[] places = new int[PLACES]; // 1 + index in entries, 0 if empty
    private final Function<StreamKey, GapListener> listeners;
    private @Nullable Entry last; // many datagrams of one stream come in a row

    /** Makes an empty table; each stream that is new gets a listener. */
    StreamTable(Function<StreamKey, GapListener> listeners) {
        this.listeners = listeners;
    }

    /** Returns the tracker of a stream, a new one if the stream is new, or null if there is no place for it. */
    @Nullable
    StreamTracker find(InetAddress source, int port, Membership membership, StreamFormat format, long stream) {
        Entry found = entry(source, port, membership, format, stream);
        return found == null ? null : found.latest;
    }

    /** Begins a new run of a stream. Returns its tracker, or null if there is no place for it. */
    @Nullable
    StreamTracker restart(InetAddress source, int port, Membership membership, StreamFormat format, long stream) {
        Entry found = entry(source, port, membership, format, stream);
        if (found == null) {
            return null;
        }
        found.runs++;
        found.latest = track(found);
        return found.latest;
    }

    private @Nullable Entry entry(
            InetAddress source, int port, Membership membership, StreamFormat format, long stream) {
        Entry latest = last;
        if (latest != null && latest.is(source, port, membership, format, stream)) {
            return latest;
        }
        int hash = hash(source, port, membership.group(), stream);
        for (int step = 0; step < LONGEST_SEARCH; step++) {
            int place = (hash + step) & (PLACES - 1);
            if (places[place] == 0) {
                var entry = new Entry(new StreamKey(source, port, membership, format, stream), hash);
                entry.latest = track(entry);
                return entry.latest == null ? null : add(place, entry);
            }
            Entry entry = entries.get(places[place] - 1);
            if (entry.is(hash, source, port, membership, format, stream)) {
                last = entry;
                return entry;
            }
        }
        return null;
    }

    /** Visits the streams in the order in which they were first heard. */
    void forEach(BiConsumer<StreamKey, StreamTracker> visitor) {
        runs.forEach(run -> visitor.accept(run.key, run.tracker));
    }

    private Entry add(int place, Entry entry) {
        entries.add(entry);
        places[place] = entries.size();
        return entry;
    }

    /** Makes a tracker of an entry's run, if there is room for it and its source has not taken its share. */
    private @Nullable StreamTracker track(Entry entry) {
        StreamKey key = entry.keyOfRun();
        int share = hash(key.source(), 0, key.membership().group(), 0) & (PLACES - 1);
        if (runs.size() >= LIMIT || shares[share] >= SHARE) {
            return null;
        }
        shares[share]++;
        var tracker = new StreamTracker(key.format().width(), key.format().first(), listeners.apply(key));
        runs.add(new Run(key, tracker));
        return tracker;
    }

    /** Without the interface, so that a stream is found again through one that was made anew. */
    private int hash(InetAddress source, int port, Group group, long stream) {
        long hash = mix(stream ^ seed);
        hash = mix(hash + source.hashCode() + ((long) port << 32));
        return (int) (mix(hash + group.hashCode()) >>> 32);
    }

    /** The finalizer of SplittableRandom (Stafford's variant 13 of MurmurHash3's). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
