package mcast.core.stream;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mcast.core.Membership;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;
import org.jspecify.annotations.Nullable;

/**
 * What one sender sends to one group: its streams, the format that it is known to use, and its datagrams without a
 * number. Used by one thread.
 */
final class Flow {
    /** Datagrams without a number that are looked at one by one before it is asked only now and then. */
    private static final int PATIENCE = 32;

    /** Of further ones, one of so many is looked at. */
    private static final int SELDOM = 64;

    /** The most streams that are on probation at once. */
    private static final int CANDIDATES = 8;

    /** A stream; if its format does not tell runs apart, the latest of its runs. */
    static final class Stream {
        private final StreamKey key; // of the first run
        private final NumberListener listener;
        private int runs;
        private StreamTracker latest;
        private final Held held = new Held();
        private boolean holds;

        private Stream(StreamKey key, StreamTracker tracker, NumberListener listener) {
            this.key = key;
            this.latest = tracker;
            this.listener = listener;
        }

        NumberListener listener() {
            return listener;
        }

        StreamTracker tracker() {
            return latest;
        }

        /** Returns the key of the next run. */
        StreamKey next() {
            return new StreamKey(
                    key.source(), key.sourcePort(), key.membership(), key.format(), key.stream(), runs + 1);
        }

        void begin(StreamTracker tracker, long arrivedNanos) {
            latest.noteSuccessor(arrivedNanos);
            runs++;
            latest = tracker;
            holds = false;
        }

        /** Returns the datagram that was too far to believe, if the one after it follows it. */
        @Nullable
        Held followed(Sighting seen) {
            return holds && held.distance(seen, key.format().width()) == 0 ? held : null;
        }

        void hold(Sighting seen, long arrivedNanos, int length) {
            held.hold(seen, arrivedNanos, length);
            holds = true;
        }

        void release() {
            holds = false;
        }
    }

    private final FlowKey key;
    private final List<Stream> streams = new ArrayList<>(1);
    private long[] ids = new long[1];
    private @Nullable Stream last; // many datagrams of one stream come in a row
    private @Nullable StreamFormat settled;
    private final List<Probation> candidates = new ArrayList<>(0);
    private int oldest;
    private long numbered;
    private long latestCandidate = -PATIENCE;
    private long looks;
    private long datagrams; // without a number, as the following ones
    private long control; // of those, RTCP
    private long bytes;
    private int shortest = Integer.MAX_VALUE;
    private int longest;
    private long lastNanos;

    Flow(FlowKey key) {
        this.key = key;
    }

    FlowKey key() {
        return key;
    }

    @SuppressWarnings("ReferenceEquality") // a receiver has one object for each membership
    boolean is(InetAddress source, int port, Membership membership) {
        return key.sourcePort() == port
                && key.source().equals(source)
                && (key.membership() == membership || membership.replaces(key.membership()));
    }

    /** Returns the format of the sender's latest datagram that had a number; null before it. */
    @Nullable
    StreamFormat settled() {
        return settled;
    }

    /** Notes that a datagram was of a format; for a while after it, all are tried on one that does not fit it. */
    void settle(StreamFormat format) {
        settled = format;
        looks = 0;
    }

    /** Reads a datagram that does not fit the settled format by itself, but goes on with the sender's latest stream. */
    @SuppressWarnings("ReferenceEquality") // there is one object of each format
    boolean goesOn(ByteBuffer data, int from, int to, Sighting sighting) {
        Stream latest = last;
        if (latest == null || latest.key.format() != settled || !latest.latest.goesOn(data, from, to)) {
            return false;
        }
        sighting.set(latest.key.stream(), 0);
        return true;
    }

    /** Returns whether a datagram that does not fit the settled format is to be tried by all. */
    boolean isToBeTried() {
        return looks++ < PATIENCE || looks % SELDOM == 0 || datagrams - latestCandidate < PATIENCE;
    }

    /** Returns a stream; null if it is new. */
    @SuppressWarnings("ReferenceEquality") // there is one object of each format
    @Nullable
    Stream find(StreamFormat format, long id) {
        Stream latest = last;
        if (latest == null || latest.key.stream() != id || latest.key.format() != format) {
            latest = search(format, id);
        }
        if (latest != null) {
            last = latest;
            settle(format);
        }
        return latest;
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private @Nullable Stream search(StreamFormat format, long id) {
        for (int i = 0; i < streams.size(); i++) {
            if (ids[i] == id && streams.get(i).key.format() == format) {
                return streams.get(i);
            }
        }
        return null;
    }

    /** Begins a stream, which may come in place of others of its format that have stopped. */
    @SuppressWarnings("ReferenceEquality") // as above
    Stream begin(StreamKey stream, StreamTracker tracker, NumberListener listener, long arrivedNanos) {
        for (int i = 0; i < streams.size(); i++) {
            if (streams.get(i).key.format() == stream.format()) {
                streams.get(i).latest.noteSuccessor(arrivedNanos);
            }
        }
        var begun = new Stream(stream, tracker, listener);
        if (streams.size() == ids.length) {
            ids = Arrays.copyOf(ids, 2 * ids.length);
        }
        ids[streams.size()] = stream.stream();
        streams.add(begun);
        last = begun;
        settle(stream.format());
        return begun;
    }

    /**
     * Puts a datagram on probation.
     *
     * @return those before it, if it is believed with them; else empty
     */
    Optional<List<Held>> probe(StreamFormat format, Sighting seen, long arrivedNanos, int length) {
        Probation candidate = candidate(format, seen);
        boolean passes = candidate.passes(format, seen, arrivedNanos, length);
        if (!passes) {
            latestCandidate = candidate.isPromising() ? datagrams : latestCandidate;
            return Optional.empty();
        }
        List<Held> before = candidate.held();
        for (Held each : before) {
            datagrams--;
            bytes -= each.length();
        }
        candidate.begin(format);
        return Optional.of(before);
    }

    private Probation candidate(StreamFormat format, Sighting seen) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).isAbout(format, seen)) {
                return candidates.get(i);
            }
        }
        if (candidates.size() < CANDIDATES) {
            candidates.add(new Probation());
            oldest = 0;
            candidates.getLast().begin(format);
            return candidates.getLast();
        }
        for (int i = 0; i < CANDIDATES && candidates.get(oldest).isPromising(); i++) {
            oldest = (oldest + 1) % CANDIDATES;
        }
        Probation replaced = candidates.get(oldest);
        oldest = (oldest + 1) % CANDIDATES;
        replaced.begin(format);
        return replaced;
    }

    /** Counts datagrams that have numbers. */
    void addNumbered(int count) {
        numbered += count;
    }

    /** Counts a datagram of RTCP, which has no number either. */
    void addControl() {
        control++;
    }

    /** Counts a datagram without a number. */
    void addUnnumbered(int length, long arrivedNanos) {
        datagrams++;
        bytes += length;
        shortest = Math.min(shortest, length);
        longest = Math.max(longest, length);
        lastNanos = Math.max(lastNanos, arrivedNanos);
    }

    /** Returns what is known of its datagrams without a number; empty if there are none. */
    Optional<FlowReport> unnumbered() {
        return datagrams == 0
                ? Optional.empty()
                : Optional.of(new FlowReport(datagrams, control, numbered, bytes, shortest, longest, lastNanos));
    }
}
