package mcast.core.stream;

import java.util.OptionalLong;

/**
 * Notes the gaps of a stream: when the first and the last were revealed, and the longest of them. Allocates nothing but
 * the room for these, at the first gap. Used by one thread.
 */
final class GapLog {
    private final Unwrapping numbers;
    private final GapListener listener;
    private final LongestGaps longest = new LongestGaps();
    private boolean any;
    private long firstLoss;
    private long lastLoss;
    private long lossBefore; // the last loss but the newest gap
    private long newestFirst;
    private long newestLast;
    private long newestMissing;

    GapLog(Unwrapping numbers, GapListener listener) {
        this.numbers = numbers;
        this.listener = listener;
    }

    /** Notes that unwrapped numbers from first to last are missing; none if the last is below the first. */
    void add(long first, long last, long nanos) {
        if (last < first) {
            return;
        }
        lossBefore = any ? lastLoss : nanos;
        firstLoss = any ? firstLoss : nanos;
        lastLoss = nanos;
        any = true;
        newestFirst = first;
        newestLast = last;
        newestMissing = last - first + 1;
        longest.add(first, last, nanos);
        listener.gap(numbers.wrap(first), numbers.wrap(last), last - first + 1, nanos);
    }

    /** Notes that an unwrapped number came late. */
    void fill(long number) {
        longest.fill(number);
        if (newestMissing > 0 && newestFirst <= number && number <= newestLast && --newestMissing == 0) {
            lastLoss = lossBefore; // it was late, and not lost
        }
    }

    /** Forgets all gaps: late arrivals have filled them. */
    void clear() {
        any = false;
        newestMissing = 0;
        longest.clear();
    }

    GapReport report() {
        if (!any) {
            return GapReport.NONE;
        }
        return new GapReport(
                OptionalLong.of(firstLoss),
                OptionalLong.of(lastLoss),
                longest.list().stream().map(this::wrapped).toList());
    }

    private Gap wrapped(Gap gap) {
        return new Gap(numbers.wrap(gap.first()), numbers.wrap(gap.last()), gap.lost(), gap.epochNanos());
    }
}
