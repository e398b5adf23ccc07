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
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import org.jspecify.annotations.Nullable;

/** Sorts what comes back by responder. One thread adds; the list of who is known may be read by another. */
final class Answers {
    private static final Comparator<ResponderReport> BY_ADDRESS = Comparator.comparing(
                    (ResponderReport each) -> each.address().getAddress().getAddress(), Arrays::compareUnsigned)
            .thenComparingInt(each -> each.address().getPort());

    private final SendTimes times;
    private final long multicastStream;
    private final long unicastStream;
    private final Map<InetSocketAddress, ResponderTally> byAddress = new HashMap<>();
    private final List<ResponderTally> known = new CopyOnWriteArrayList<>();
    private long unlisted;

    Answers(SendTimes times, long multicastStream, long unicastStream) {
        this.times = times;
        this.multicastStream = multicastStream;
        this.unicastStream = unicastStream;
    }

    /** Counts a datagram that came at this moment; the reply, if it answers a multicast ping of ours. */
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
            tally = new ResponderTally(address, times.capacity());
            byAddress.put(address, tally);
            known.add(tally);
        }
        long roundTrip = Math.max(0, nanoTime - sent);
        boolean duplicate = !tally.answered(sequence, roundTrip);
        return new PingReply(Instant.now(), address, length, sequence, roundTrip, duplicate);
    }

    /** Who has answered a multicast ping; grows meanwhile. */
    List<ResponderTally> known() {
        return known;
    }

    /** Whether somebody who answered the multicast ping before has not answered this one; true while nobody answers. */
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

    /** Whether somebody who answered the unicast ping before, or was asked for the first time, has not answered this one. */
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

    PingReport report(long settled, long failed) {
        List<ResponderReport> reports = new ArrayList<>();
        for (ResponderTally each : known) {
            reports.add(each.report(settled));
        }
        reports.sort(BY_ADDRESS);
        return new PingReport(times.count(), failed, reports, unlisted);
    }
}
