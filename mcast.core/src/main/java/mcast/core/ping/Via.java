package mcast.core.ping;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.advice.Refusals;
import mcast.core.format.NumberedHeader;
import mcast.core.stream.Arrival;
import mcast.core.stream.SequenceWindow;
import mcast.core.stream.TimeHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The host that is asked by unicast from the first ping on, at the group's port. One thread asks, another counts the
 * answers; read when both have ended.
 */
final class Via {
    private static final int UNKNOWN = -1;

    /** The stream number of the pings to it. An answer repeats it, and so proves that its sender got one. */
    final long stream;

    private final InetSocketAddress address;
    private final SendTimes times;
    private final SequenceWindow answered = new SequenceWindow();
    private final TimeHistogram roundTrips = new TimeHistogram();
    private final FarSide farSide = new FarSide(PingSocket.UNICAST_TTL);
    private int hops = UNKNOWN;
    private long received;
    private volatile long newest = -1;
    private volatile @Nullable String refusal;

    /**
     * Starts.
     *
     * @param remembered the number of pings to remember the times of
     */
    Via(InetSocketAddress address, long stream, int remembered) {
        this.address = address;
        this.stream = stream;
        times = new SendTimes(remembered);
    }

    /** Asks it. */
    void ask(PingSocket socket, int length) {
        long sequence = times.add(System.nanoTime());
        try {
            socket.send(stream, sequence, length, address);
        } catch (IOException e) {
            refusal = Refusals.ofAnswer(address.getAddress(), e); // the ping counts as unanswered
        }
    }

    /** Counts an answer with its stream number. */
    void accept(AnswerReader answer) {
        long sequence = NumberedHeader.sequence(answer.memory(), answer.offset());
        long sent = times.of(sequence);
        if (sent == SendTimes.UNKNOWN || answered.add(sequence) == Arrival.DUPLICATE) {
            return;
        }
        received++;
        newest = answered.highest();
        Exchange exchange = Exchange.of(sent, answer.epochNanos());
        roundTrips.add(exchange.roundTrip());
        OptionalInt left = answer.hops();
        int passed =
                left.isPresent() ? NumberedHeader.ttl(answer.memory(), answer.offset()) - left.getAsInt() : UNKNOWN;
        hops = passed >= 0 ? passed : UNKNOWN;
        farSide.take(answer.memory(), answer.offset(), answer.length(), exchange);
    }

    /** Returns true if it has not answered. */
    boolean isSilent() {
        return newest < 0;
    }

    /** Returns true if it owes the answer to the newest ping, and to none before. */
    boolean owes() {
        return newest == times.count() - 2;
    }

    /**
     * Sums up, when both threads have ended.
     *
     * @param settledNanoTime pings sent after that moment may still be answered, by {@link System#nanoTime}
     * @param hears whether it answered a multicast ping
     */
    ViaReport report(long settledNanoTime, boolean hears) {
        return new ViaReport(
                address,
                Math.max(times.countUntil(settledNanoTime), answered.highest() + 1),
                received,
                received == 0 ? Optional.empty() : Optional.of(RoundTrips.of(roundTrips)),
                hops == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(hops),
                farSide.hops(),
                farSide.clock(),
                hears,
                Optional.ofNullable(refusal));
    }

    /** Returns whether a responder that answers multicast is this host, perhaps by another of its addresses. */
    boolean isOf(ResponderTally responder) {
        return responder.address.getAddress().equals(address.getAddress()) || responder.farSide.isOf(farSide);
    }
}
