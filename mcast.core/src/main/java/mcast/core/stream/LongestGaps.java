package mcast.core.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the longest of the runs of missing numbers. More of them are kept than are reported, since late arrivals may
 * fill some. Allocates nothing but the room for them, at the first gap. Used by one thread at a time.
 */
public final class LongestGaps {
    /** The most gaps that are reported. */
    public static final int MOST = 3;

    private static final int KEPT = 8;

    private static final class Entry {
        private long first;
        private long last;
        private long missing; // 0 if the entry is free
        private long nanos;
    }

    private final List<Entry> entries = new ArrayList<>(0);

    /** Begins without a gap. */
    public LongestGaps() {}

    /**
     * Notes a gap.
     *
     * @param first the first missing number
     * @param last the last missing number, not below the first
     * @param nanos its time
     */
    public void add(long first, long last, long nanos) {
        if (entries.isEmpty()) {
            for (int i = 0; i < KEPT; i++) {
                entries.add(new Entry());
            }
        }
        Entry least = entries.getFirst();
        for (int i = 1; i < KEPT; i++) {
            least = entries.get(i).missing < least.missing ? entries.get(i) : least;
        }
        if (last - first + 1 > least.missing) {
            least.first = first;
            least.last = last;
            least.missing = last - first + 1;
            least.nanos = nanos;
        }
    }

    /**
     * Notes that a number came late.
     *
     * @param number the number, which came for the first time
     */
    public void fill(long number) {
        for (int i = 0; i < entries.size(); i++) {
            Entry each = entries.get(i);
            if (each.missing > 0 && each.first <= number && number <= each.last) {
                each.missing--;
            }
        }
    }

    /** Forgets all gaps: late arrivals have filled them. */
    public void clear() {
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).missing = 0;
        }
    }

    /**
     * Returns the gaps of which most is missing.
     *
     * @return the greatest first, of equal ones the earliest; {@value #MOST} at most
     */
    public List<Gap> list() {
        List<Gap> gaps = new ArrayList<>();
        for (Entry each : entries) {
            if (each.missing > 0) {
                gaps.add(new Gap(each.first, each.last, each.missing, each.nanos));
            }
        }
        gaps.sort((a, b) ->
                a.lost() != b.lost() ? Long.compare(b.lost(), a.lost()) : Long.compare(a.epochNanos(), b.epochNanos()));
        return List.copyOf(gaps.subList(0, Math.min(MOST, gaps.size())));
    }
}
