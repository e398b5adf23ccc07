package mcast.core.ping;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import org.jspecify.annotations.Nullable;

/**
 * The responders that answered, each with its tally. One thread adds answers; another may read the list of those known.
 */
final class ResponderTable {
    private static final Comparator<ResponderReport> BY_ADDRESS = Comparator.comparing(
                    (ResponderReport each) -> each.address().getAddress().getAddress(), Arrays::compareUnsigned)
            .thenComparingInt(each -> each.address().getPort());

    private final SecureRandom random = new SecureRandom();
    private final SendTimes times;
    private final int ttl;
    private final @Nullable Via via;
    private final long multicastStream = random.nextLong();
    private final Map<InetSocketAddress, ResponderTally> byAddress = new HashMap<>();
    private final List<ResponderTally> known = new CopyOnWriteArrayList<>();
    private long unlisted;

    /** Starts, for multicast pings of that TTL or hop limit; asks nobody by unicast before a multicast answer. */
    ResponderTable(SendTimes times, int ttl) {
        this(times, ttl, Optional.empty());
    }

    /** Starts, and asks a host at an address by unicast from the first ping on, if there is one. */
    ResponderTable(SendTimes times, int ttl, Optional<InetSocketAddress> asked) {
        this.times = times;
        this.ttl = ttl;
        this.via = asked.isEmpty() ? null : new Via(asked.get(), random.nextLong(), times.capacity());
    }

    /** Returns the host that is asked by unicast from the first ping on, or null. */
    @Nullable
    Via via() {
        return via;
    }

    /** Returns the stream number of multicast pings. An answer repeats it, and so proves that its sender heard one. */
    long multicastStream() {
        return multicastStream;
    }

    /** Counts a datagram; returns the reply if it answers a multicast ping of ours, or null. */
    @Nullable
    PingReply accept(AnswerReader answer) {
        ByteBuffer data = answer.memory();
        int at = answer.offset();
        int length = answer.length();
        if (NumberedHeader.length(data, at, length) != length || NumberedHeader.kind(data, at) != Kind.PONG) {
            return null;
        }
        long stream = NumberedHeader.stream(data, at);
        if (via != null && stream == via.stream) {
            via.accept(answer);
            return null;
        }
        long sequence = NumberedHeader.sequence(data, at);
        long sent = times.of(sequence);
        if (sent == SendTimes.UNKNOWN) {
            return null;
        }
        InetSocketAddress address = answer.source();
        ResponderTally tally = byAddress.get(address);
        if (stream != multicastStream) {
            if (tally != null && stream == tally.unicastStream) {
                tally.answeredUnicast(sequence);
            }
            return null;
        }
        if (tally == null) {
            if (known.size() == PingReport.MOST_RESPONDERS) {
                unlisted++;
                return null;
            }
            tally = new ResponderTally(address, length, random.nextLong(), ttl, times);
            byAddress.put(address, tally);
            known.add(tally);
        }
        Exchange exchange = Exchange.of(sent, answer.epochNanos());
        boolean duplicate = !tally.answered(sequence, exchange.roundTrip());
        tally.sent(NumberedHeader.ttl(data, at), answer.hops());
        if (!duplicate) {
            tally.told(answer, exchange, sent - times.first());
        }
        return new PingReply(exchange.time(), address, length, sequence, exchange.roundTrip(), duplicate);
    }

    /** Returns true if nobody has answered, by multicast or unicast. */
    boolean isSilent() {
        return known.isEmpty() && (via == null || via.isSilent());
    }

    /** Returns those who have answered a multicast ping; grows meanwhile. */
    List<ResponderTally> known() {
        return known;
    }

    /** Returns true if somebody who answered the multicast ping before this one owes its answer, or nobody answers. */
    boolean awaitsMulticast(long sequence) {
        boolean awaits = true;
        for (ResponderTally each : known) {
            long newest = each.newestMulticast();
            if (newest == sequence - 1) {
                return true;
            }
            awaits &= newest < sequence;
        }
        return awaits;
    }

    /** Returns true if somebody owes the answer to this unicast ping, and to none before. */
    boolean awaitsUnicast(long sequence) {
        if (via != null && via.owes()) {
            return true;
        }
        for (ResponderTally each : known) {
            if (each.owes(sequence)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Sums up, when both threads have ended.
     *
     * @param settledNanoTime pings sent after that moment may still be answered, by {@link System#nanoTime}
     * @param unicastSettledNanoTime the same of the pings to the host that was named
     * @param failed the number of pings that could not be sent
     */
    PingReport report(long settledNanoTime, long unicastSettledNanoTime, long failed) {
        long settled = times.countUntil(settledNanoTime);
        List<ResponderReport> reports = new ArrayList<>();
        for (ResponderTally each : known) {
            reports.add(each.report(settled));
        }
        reports.sort(BY_ADDRESS);
        Optional<ViaReport> asked = via == null
                ? Optional.empty()
                : Optional.of(via.report(unicastSettledNanoTime, known.stream().anyMatch(via::isOf)));
        return new PingReport(times.count(), failed, reports, unlisted, asked);
    }
}
