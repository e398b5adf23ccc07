package mcast.core.ping;

import java.net.InetSocketAddress;
import mcast.core.ping.ResponderReport.Standing;

/** What one responder answered so far. Used by the receiving thread, but for what the sending one notes. */
final class ResponderTally {
    /** One may be lost by chance, and two; three in a row mean something. */
    private static final int MANY = 3;

    final InetSocketAddress address;
    private final AnsweredPings multicast;
    private final AnsweredPings unicast;
    private final RoundTripHistogram roundTrips = new RoundTripHistogram();
    private final RoundTripHistogram first = new RoundTripHistogram();
    private long duplicates;
    private long unicastFrom = -1;

    ResponderTally(InetSocketAddress address, int capacity) {
        this.address = address;
        multicast = new AnsweredPings(capacity);
        unicast = new AnsweredPings(capacity);
    }

    /** Counts an answer to a multicast ping; false if it is a duplicate. */
    boolean answered(long sequence, long roundTripNanos) {
        if (!multicast.add(sequence)) {
            duplicates++;
            return false;
        }
        (multicast.count() == 1 ? first : roundTrips).add(roundTripNanos);
        return true;
    }

    void answeredUnicast(long sequence) {
        unicast.add(sequence);
    }

    /** The number of the newest multicast ping it answered, or -1. */
    long newestMulticast() {
        return multicast.highest();
    }

    /** The number of the newest unicast ping it answered, or -1. */
    long newestUnicast() {
        return unicast.highest();
    }

    /** The number of the first unicast ping it was sent, or -1. */
    long unicastFrom() {
        return unicastFrom;
    }

    /** To be noted by the sending thread. */
    void askedByUnicast(long sequence) {
        unicastFrom = unicastFrom < 0 ? sequence : unicastFrom;
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
                multicast.count(),
                expected - multicast.lowest() - 1,
                duplicates,
                multicast.highest(),
                first.summary().minNanos(),
                (roundTrips.count() == 0 ? first : roundTrips).summary(),
                unicastFrom < 0 ? 0 : Math.max(0, unicastUntil - unicastFrom),
                unicast.count(),
                standing(expected - 1));
    }

    private Standing standing(long newest) {
        if (newest - multicast.highest() < MANY) {
            return Standing.HEARS;
        }
        boolean unicastWentOn = unicast.highest() - multicast.highest() >= MANY && newest - unicast.highest() < MANY;
        return unicastWentOn ? Standing.HEARS_UNICAST_ONLY : Standing.SILENT;
    }
}
