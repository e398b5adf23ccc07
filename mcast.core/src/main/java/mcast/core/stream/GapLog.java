package mcast.core.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Notes the gaps of a stream: when the first and the last were revealed, and the longest of them. More of them are kept
 * than are reported, since late arrivals may fill some. Allocates nothing but the room for them, at the first gap. Used
 * by one thread.
 */
final class GapLog {
    /** The most gaps of a report. */
    static final int REPORTED = 3;

    private static final int KEPT = 8;

    private static final class Entry {
        private long first;
        private long last;
        private long missing; // 0 if the entry is free
        private long nanos;
    }

    private final Unwrapping numbers;
    private final GapListener listener;
    private final List<Entry> longest = new ArrayList<>(0);
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
        keep(first, last, nanos);
        listener.gap(numbers.wrap(first), numbers.wrap(last), last - first + 1, nanos);
    }

    private void keep(long first, long last, long nanos) {
        if (longest.isEmpty()) {
            for (int i = 0; i < KEPT; i++) {
                longest.add(new Entry());
            }
        }
        Entry least = longest.getFirst();
        for (int i = 1; i < KEPT; i++) {
            least = longest.get(i).missing < least.missing ? longest.get(i) : least;
        }
        if (last - first + 1 > least.missing) {
            least.first = first;
            least.last = last;
            least.missing = last - first + 1;
            least.nanos = nanos;
        }
    }

    /** Notes that an unwrapped number came late. */
    void fill(long number) {
        for (int i = 0; i < longest.size(); i++) {
            Entry each = longest.get(i);
            if (each.missing > 0 && each.first <= number && number <= each.last) {
                each.missing--;
            }
        }
        if (newestMissing > 0 && newestFirst <= number && number <= newestLast && --newestMissing == 0) {
            lastLoss = lossBefore; // it was late, and not lost
        }
    }

    /** Forgets all gaps: late arrivals have filled them. */
    void clear() {
        any = false;
        newestMissing = 0;
        for (int i = 0; i < longest.size(); i++) {
            longest.get(i).missing = 0;
        }
    }

    GapReport report() {
        if (!any) {
            return GapReport.NONE;
        }
        List<Gap> gaps = new ArrayList<>();
        for (Entry each : longest) {
            if (each.missing > 0) {
                gaps.add(new Gap(numbers.wrap(each.first), numbers.wrap(each.last), each.missing, each.nanos));
            }
        }
        gaps.sort((a, b) ->
                a.lost() != b.lost() ? Long.compare(b.lost(), a.lost()) : Long.compare(a.epochNanos(), b.epochNanos()));
        return new GapReport(
                OptionalLong.of(firstLoss),
                OptionalLong.of(lastLoss),
                List.copyOf(gaps.subList(0, Math.min(REPORTED, gaps.size()))));
    }
}
