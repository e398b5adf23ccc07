package mcast.core.ping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mcast.core.stream.LongestGaps;

/** Notes the longest runs of multicast pings that a responder does not answer. Used by one thread at a time. */
final class OutageLog {
    private static final Comparator<Outage> LONGEST_FIRST =
            Comparator.comparingLong(Outage::lost).reversed().thenComparingLong(Outage::sinceNanos);

    private final SendTimes times;
    private final LongestGaps gaps = new LongestGaps();
    private long newest = -1;
    private long newestNanos; // since the first ping

    OutageLog(SendTimes times) {
        this.times = times;
    }

    /** Notes an answer, the first one to that ping. */
    void answered(long sequence) {
        if (sequence < newest) {
            gaps.fill(sequence);
            return;
        }
        if (sequence - newest > 1) {
            gaps.add(newest + 1, sequence - 1, sinceNanos(newest + 1));
        }
        newestNanos = sinceNanos(sequence);
        newest = sequence;
    }

    private long sinceNanos(long sequence) {
        long sent = times.of(sequence);
        return sent == SendTimes.UNKNOWN ? newestNanos : sent - times.first();
    }

    /** Returns the longest, if so many pings should have been answered; the longest first. */
    List<Outage> longest(long expected) {
        List<Outage> outages = new ArrayList<>();
        gaps.list().forEach(each -> outages.add(new Outage(each.first(), each.last(), each.lost(), each.epochNanos())));
        if (expected - newest > 1) {
            outages.add(new Outage(newest + 1, expected - 1, expected - newest - 1, sinceNanos(newest + 1)));
        }
        outages.sort(LONGEST_FIRST);
        return List.copyOf(outages.subList(0, Math.min(LongestGaps.MOST, outages.size())));
    }
}
