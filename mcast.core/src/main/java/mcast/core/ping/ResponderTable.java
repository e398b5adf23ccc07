package mcast.core.ping;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final long multicastStream = random.nextLong();
    private final Map<InetSocketAddress, ResponderTally> byAddress = new HashMap<>();
    private final List<ResponderTally> known = new CopyOnWriteArrayList<>();
    private long unlisted;

    ResponderTable(SendTimes times) {
        this.times = times;
    }

    /** Returns the stream number of multicast pings. An answer repeats it, and so proves that its sender heard one. */
    long multicastStream() {
        return multicastStream;
    }

    /** Counts a datagram; returns the reply if it answers a multicast ping of ours, or null. */
    @Nullable
    PingReply accept(AnswerReader answer, long nanoTime) {
        ByteBuffer data = answer.memory();
        int at = answer.offset();
        int length = answer.length();
        if (NumberedHeader.length(data, at, length) != length || NumberedHeader.kind(data, at) != Kind.PONG) {
            return null;
        }
        long stream = NumberedHeader.stream(data, at);
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
            tally = new ResponderTally(address, length, random.nextLong());
            byAddress.put(address, tally);
            known.add(tally);
        }
        long roundTrip = Math.max(0, nanoTime - sent);
        boolean duplicate = !tally.answered(sequence, roundTrip);
        tally.sent(NumberedHeader.ttl(data, at), answer.hops());
        return new PingReply(Instant.now(), address, length, sequence, roundTrip, duplicate);
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
     * @param settled the number of pings that had all their time to be answered
     * @param failed the number of pings that could not be sent
     */
    PingReport report(long settled, long failed) {
        List<ResponderReport> reports = new ArrayList<>();
        for (ResponderTally each : known) {
            reports.add(each.report(settled));
        }
        reports.sort(BY_ADDRESS);
        return new PingReport(times.count(), failed, reports, unlisted);
    }
}
