package mcast.core.ping;

import java.net.InetSocketAddress;
import mcast.core.stream.Arrival;
import mcast.core.stream.SequenceWindow;

/**
 * The answers of one responder so far. Used by the receiving thread, but for {@link #askedByUnicast}, which is the
 * sending one's.
 */
final class ResponderTally {
    /** One may be lost by chance, or two; three in a row mean something. */
    private static final int MANY = 3;

    final InetSocketAddress address;
    private final SequenceWindow multicast = new SequenceWindow();
    private final SequenceWindow unicast = new SequenceWindow();
    private final RoundTripHistogram roundTrips = new RoundTripHistogram();
    private final RoundTripHistogram first = new RoundTripHistogram();
    private long received;
    private long duplicates;
    private long unicastReceived;
    private volatile long unicastFrom = -1;

    ResponderTally(InetSocketAddress address) {
        this.address = address;
    }

    /** Counts an answer to a multicast ping; returns false if it is a duplicate. */
    boolean answered(long sequence, long roundTripNanos) {
        if (multicast.add(sequence) == Arrival.DUPLICATE) {
            duplicates++;
            return false;
        }
        (received == 0 ? first : roundTrips).add(roundTripNanos);
        received++;
        return true;
    }

    /** Counts an answer to a unicast ping. */
    void answeredUnicast(long sequence) {
        unicastReceived += unicast.add(sequence) == Arrival.DUPLICATE ? 0 : 1;
    }

    /** Returns the number of the newest multicast ping it answered, or -1. */
    long newestMulticast() {
        return multicast.highest();
    }

    /** Returns the number of the newest unicast ping it answered, or -1. */
    long newestUnicast() {
        return unicast.highest();
    }

    /** Returns the number of the first unicast ping it was sent, or -1. */
    long unicastFrom() {
        return unicastFrom;
    }

    /** Notes that a unicast ping is sent to it. */
    void askedByUnicast(long sequence) {
        if (unicastFrom < 0) {
            unicastFrom = sequence;
        }
    }

    /**
     * Sums up, when both threads have ended.
     *
     * @param settled the number of pings that had all their time to be answered
     */
    ResponderReport report(long settled) {
        long expected = Math.max(settled, multicast.highest() + 1);
        long unicastUntil = Math.max(settled, unicast.highest() + 1);
        return new ResponderReport(
                address,
                expected,
                received,
                expected - multicast.lowest() - 1,
                duplicates,
                multicast.highest(),
                first.summary().minNanos(),
                (received == 1 ? first : roundTrips).summary(),
                unicastFrom < 0 ? 0 : Math.max(0, unicastUntil - unicastFrom),
                unicastReceived,
                reach(expected - 1));
    }

    private Reach reach(long newest) {
        if (newest - multicast.highest() < MANY) {
            return Reach.MULTICAST;
        }
        boolean unicastWentOn = unicast.highest() - multicast.highest() >= MANY && newest - unicast.highest() < MANY;
        return unicastWentOn ? Reach.UNICAST_ONLY : Reach.NONE;
    }
}
