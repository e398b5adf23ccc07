package mcast.core.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import mcast.core.Membership;
import org.jspecify.annotations.Nullable;

/**
 * Two memberships as two legs of one stream, or of several: each stream comes on both, so that a number is lost only if
 * both legs lose it. A stream is found again on the other leg by its format and {@link StreamKey#stream}; its source
 * may differ, but of several senders with the same ones the one of the same source is taken.
 *
 * <p>A number is judged when both legs had their time to bring it: when it is a second behind the newest of either, or
 * 65,536 numbers. Numbers before the later leg's first one are not judged. Streams on other memberships are no part of
 * the pair. At most {@value #LIMIT} streams are paired, in 40 MB at the very worst; streams whose numbers each receiver
 * makes itself (MPEG-TS) are not. Listening allocates nothing per datagram.
 *
 * <p>Used by one thread at a time. A {@link StreamSink} feeds it.
 */
public final class Pair {
    /** The most streams that are paired. */
    public static final int LIMIT = 64;

    private final List<Membership> legs;
    private final LongSupplier clock;
    private final PairTally tally = new PairTally();
    private final List<PairedStream> streams = new ArrayList<>();
    private final List<StreamKey> notPaired = new ArrayList<>(); // because they cannot be, or there was no room

    /**
     * Makes a pair that has heard nothing.
     *
     * @param legs the two memberships
     * @throws IllegalArgumentException if there are not two
     */
    public Pair(List<Membership> legs) {
        this(legs, System::nanoTime);
    }

    /** Makes a pair that settles by another clock, in nanoseconds. */
    Pair(List<Membership> legs, LongSupplier clock) {
        if (legs.size() != 2 || legs.get(0).equals(legs.get(1))) {
            throw new IllegalArgumentException(legs + " are not two legs");
        }
        this.legs = List.copyOf(legs);
        this.clock = clock;
    }

    /** {@return the two memberships} */
    public List<Membership> legs() {
        return legs;
    }

    /**
     * Returns whether a membership is one of the legs.
     *
     * @param membership of which something was heard
     * @return false if its streams are ordinary ones
     */
    public boolean hasLeg(Membership membership) {
        return membership.replaces(legs.get(0)) || membership.replaces(legs.get(1));
    }

    /** Returns what listens to a stream that begins. */
    NumberListener listener(StreamKey key) {
        if (!hasLeg(key.membership())) {
            return NumberListener.NONE;
        }
        int leg = key.membership().replaces(legs.get(0)) ? 0 : 1;
        boolean isAlike = !key.format().isAtLeast();
        PairedStream found = isAlike ? free(leg, key) : null;
        if (found == null && isAlike && streams.size() < LIMIT) {
            found = new PairedStream(key.format().width(), tally, clock);
            streams.add(found);
        }
        if (found != null) {
            return found.take(leg, key);
        }
        if (notPaired.size() < LIMIT) {
            notPaired.add(key);
        }
        return NumberListener.NONE;
    }

    /** Returns the stream that is heard on the other leg alone, if possible of the same source; null if none is. */
    @SuppressWarnings("ReferenceEquality") // there is one object of each format
    private @Nullable PairedStream free(int leg, StreamKey key) {
        PairedStream found = null;
        int best = 0;
        for (PairedStream each : streams) {
            StreamKey other = each.key(1 - leg);
            if (each.key(leg) == null
                    && other != null
                    && other.format() == key.format()
                    && other.stream() == key.stream()) {
                boolean isSource = other.source().equals(key.source());
                int likeness = 1 + (isSource ? 1 : 0) + (isSource && other.sourcePort() == key.sourcePort() ? 1 : 0);
                found = likeness > best ? each : found;
                best = Math.max(best, likeness);
            }
        }
        return found;
    }

    /**
     * Judges what is left, after the reception has ended. What may still have been on its way on the later leg is left
     * out: what came on the other within the largest skew so far.
     *
     * @param epochNanos the end, by {@link StreamSink#epochNanos the clock of the arrivals}
     */
    public void end(long epochNanos) {
        streams.forEach(each -> each.judgeAll(epochNanos));
    }

    /** {@return what is judged so far, of all streams together} */
    public PairReport report() {
        return tally.report();
    }

    /** {@return what was judged since the last call} */
    public PairReport interval() {
        streams.forEach(PairedStream::settle);
        return tally.interval();
    }

    /**
     * {@return what both legs lost so far of each stream that is paired, in the order in which they were first heard}
     */
    public List<PairLoss> losses() {
        return streams.stream()
                .map(PairedStream::loss)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * {@return streams that could not be paired: heard on one leg only, or made of numbers that are no sender's, or too
     * many; at most twice {@value #LIMIT}}
     */
    public List<StreamKey> unpaired() {
        List<StreamKey> unpaired = new ArrayList<>();
        for (PairedStream each : streams) {
            for (int leg = 0; leg < 2 && !each.isPaired(); leg++) {
                Optional.ofNullable(each.key(leg)).ifPresent(unpaired::add);
            }
        }
        unpaired.addAll(notPaired);
        return unpaired;
    }
}
