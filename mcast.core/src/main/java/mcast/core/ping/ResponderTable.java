package mcast.core.ping;

import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
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

    private final SendTimes times;
    private final long multicastStream = ThreadLocalRandom.current().nextLong();
    private final long unicastStream = multicastStream + 1;
    private final Map<InetSocketAddress, ResponderTally> byAddress = new HashMap<>();
    private final List<ResponderTally> known = new CopyOnWriteArrayList<>();
    private long unlisted;

    ResponderTable(SendTimes times) {
        this.times = times;
    }

    /** Returns the stream number of multicast pings, by which their answers are known. */
    long multicastStream() {
        return multicastStream;
    }

    /** Returns the stream number of unicast pings. */
    long unicastStream() {
        return unicastStream;
    }

    /** Counts a datagram; returns the reply if it answers a multicast ping of ours, or null. */
    @Nullable
    PingReply accept(DatagramPacket packet, long nanoTime) {
        byte[] data = packet.getData();
        int length = packet.getLength();
        if (NumberedHeader.length(data, 0, length) != length || NumberedHeader.kind(data, 0) != Kind.PONG) {
            return null;
        }
        long stream = NumberedHeader.stream(data, 0);
        long sequence = NumberedHeader.sequence(data, 0);
        long sent = times.of(sequence);
        if (sent == SendTimes.UNKNOWN || (stream != multicastStream && stream != unicastStream)) {
            return null;
        }
        var address = (InetSocketAddress) packet.getSocketAddress();
        ResponderTally tally = byAddress.get(address);
        if (stream == unicastStream) {
            if (tally != null) {
                tally.answeredUnicast(sequence);
            }
            return null;
        }
        if (tally == null) {
            if (known.size() == PingReport.MOST_RESPONDERS) {
                unlisted++;
                return null;
            }
            tally = new ResponderTally(address);
            byAddress.put(address, tally);
            known.add(tally);
        }
        long roundTrip = Math.max(0, nanoTime - sent);
        boolean duplicate = !tally.answered(sequence, roundTrip);
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

    /** Returns true if somebody owes this unicast ping's answer, and answered the one before or was asked no other. */
    boolean awaitsUnicast(long sequence) {
        for (ResponderTally each : known) {
            long newest = each.newestUnicast();
            boolean asked = each.unicastFrom() >= 0 && newest < sequence;
            if (asked && (newest == sequence - 1 || each.unicastFrom() == sequence)) {
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
