package mcast.core.ping;

import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import mcast.core.stream.Arrival;
import mcast.core.stream.SequenceWindow;
import mcast.core.stream.TimeHistogram;

/**
 * The answers of one responder so far. The receiving thread counts them; the sending one asks {@link #isToBeAsked} and
 * notes {@link #askedByUnicast}.
 *
 * <p>Whoever hears the group can send an answer in the name of another host. So the first two unicast pings are a
 * question whether there is a responder at this address: their stream is known to none but who gets them.
 */
final class ResponderTally {
    /** One may be lost by chance, or two; three in a row mean something. */
    private static final int MANY = 3;

    private static final int UNKNOWN = -1;

    final InetSocketAddress address;

    /** The length of its first answer: a unicast ping is no longer, so that a forged answer gains nothing. */
    final int length;

    /** The stream number of the unicast pings to it. */
    final long unicastStream;

    private final SequenceWindow multicast = new SequenceWindow();
    private final SequenceWindow unicast = new SequenceWindow();
    private final OutageLog outages;
    private final TimeHistogram roundTrips = new TimeHistogram();
    private final TimeHistogram first = new TimeHistogram();
    final FarSide farSide;
    private int hopsAway = UNKNOWN;
    private long lastAnsweredNanos; // since the first ping
    private long received;
    private long duplicates;
    private final AtomicLong unicastReceived = new AtomicLong();
    private long unicastAsked;
    private volatile long newestMulticast = -1;
    private volatile long newestUnicast = -1;
    private volatile long lastQuestion = -1;
    private volatile long questionBefore = -1;

    /** Starts, for multicast pings of that TTL or hop limit. */
    ResponderTally(InetSocketAddress address, int length, long unicastStream, int ttl, SendTimes times) {
        this.outages = new OutageLog(times);
        this.farSide = new FarSide(ttl);
        this.address = address;
        this.length = length;
        this.unicastStream = unicastStream;
    }

    /** Counts an answer to a multicast ping; returns false if it is a duplicate. */
    boolean answered(long sequence, long roundTripNanos) {
        if (multicast.add(sequence) == Arrival.DUPLICATE) {
            duplicates++;
            return false;
        }
        newestMulticast = multicast.highest();
        outages.answered(sequence);
        (received == 0 ? first : roundTrips).add(roundTripNanos);
        received++;
        return true;
    }

    /** Notes the hops that an answer says it was sent with, and those it had left if they are known. */
    void sent(int hops, OptionalInt left) {
        int passed = left.isPresent() ? hops - left.getAsInt() : UNKNOWN;
        hopsAway = passed >= 0 ? passed : UNKNOWN; // it claims less than it had left
    }

    /**
     * Notes what an answer to a multicast ping tells beside its number.
     *
     * @param sinceFirst from the first ping to the one that it answers
     */
    void told(AnswerReader answer, Exchange exchange, long sinceFirst) {
        lastAnsweredNanos = Math.max(lastAnsweredNanos, sinceFirst);
        farSide.take(answer.memory(), answer.offset(), answer.length(), exchange);
    }

    /** Counts an answer to a unicast ping. */
    void answeredUnicast(long sequence) {
        if (unicast.add(sequence) != Arrival.DUPLICATE) {
            unicastReceived.incrementAndGet();
        }
        newestUnicast = unicast.highest();
    }

    /** Returns how many unicast pings it has answered. Any thread may ask. */
    long unicastReceived() {
        return unicastReceived.get();
    }

    /** Returns the number of the newest multicast ping it answered, or -1. */
    long newestMulticast() {
        return newestMulticast;
    }

    /**
     * Returns false if it owes the answers to two unicast pings. Answers to multicast pings make up for them if it has
     * ever answered by unicast: then there is a responder at this address.
     */
    boolean isToBeAsked() {
        return questionBefore <= (newestUnicast < 0 ? -1 : Math.max(newestUnicast, newestMulticast));
    }

    /** Notes that a unicast ping is sent to it. */
    void askedByUnicast(long sequence) {
        questionBefore = lastQuestion;
        lastQuestion = sequence;
        unicastAsked++;
    }

    /** Returns true if it was sent this unicast ping and owes no answer but that. */
    boolean owes(long sequence) {
        return lastQuestion == sequence && newestUnicast < sequence && newestUnicast >= questionBefore;
    }

    /**
     * Sums up, when both threads have ended.
     *
     * @param settled the number of pings that had all their time to be answered
     */
    ResponderReport report(long settled) {
        long expected = Math.max(settled, multicast.highest() + 1);
        return new ResponderReport(
                address,
                expected,
                received,
                expected - multicast.lowest() - 1,
                duplicates,
                multicast.highest(),
                first.min(),
                RoundTrips.of(received == 1 ? first : roundTrips),
                Math.max(unicastReceived(), unicastAsked - unsettled(settled)),
                unicastReceived(),
                reach(expected - 1),
                hopsAway == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(hopsAway),
                farSide.hops(),
                lastAnsweredNanos,
                outages.longest(expected),
                farSide.memberMillis(),
                farSide.clock());
    }

    /** Returns how many of the newest unicast pings may still be answered: one or none if there were gaps. */
    private long unsettled(long settled) {
        long until = Math.max(settled, unicast.highest() + 1);
        return questionBefore < until ? lastQuestion < until ? 0 : 1 : lastQuestion - until + 1;
    }

    private Reach reach(long newest) {
        if (newest - multicast.highest() < MANY) {
            return Reach.MULTICAST;
        }
        boolean unicastWentOn = unicast.highest() - multicast.highest() >= MANY && newest - unicast.highest() < MANY;
        return unicastWentOn ? Reach.UNICAST_ONLY : Reach.NONE;
    }
}
