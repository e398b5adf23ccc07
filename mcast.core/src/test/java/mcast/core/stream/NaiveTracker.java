package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.TreeSet;

/** Counts as {@link StreamTracker} should, written down as the definitions say and nothing else. */
final class NaiveTracker {
    private final TreeSet<Long> received = new TreeSet<>();
    private long duplicates;
    private long reordered;
    private long largestDisplacement;
    private long announced = -1;

    void record(long sequence) {
        long highest = received.isEmpty() ? sequence : received.last();
        if (highest - sequence >= SequenceWindow.SIZE || !received.add(sequence)) {
            duplicates++;
        } else if (sequence < highest) {
            reordered++;
            largestDisplacement = Math.max(largestDisplacement, highest - sequence);
        }
    }

    void end(long count) {
        announced = Math.max(announced, count);
    }

    void assertAgrees(StreamReport report, Object context) {
        long end = Math.max(received.isEmpty() ? 0 : received.last() + 1, announced);
        long expected = Math.max(0, end - (received.isEmpty() ? 0 : received.first()));
        assertEquals(received.size(), report.received(), () -> "received " + context);
        assertEquals(expected, report.expected(), () -> "expected " + context);
        assertEquals(expected - received.size(), report.lost(), () -> "lost " + context);
        assertEquals(duplicates, report.duplicates(), () -> "duplicates " + context);
        assertEquals(reordered, report.reordered(), () -> "reordered " + context);
        assertEquals(largestDisplacement, report.largestDisplacement(), () -> "displacement " + context);
        assertEquals(longestGap(end), report.longestGap(), () -> "longest gap " + context);
        assertEquals(received.isEmpty() ? 0 : received.first(), report.sentBeforeFirst(), () -> "before " + context);
    }

    private long longestGap(long end) {
        long longest = 0;
        long next = received.isEmpty() ? 0 : received.first();
        for (long sequence : received) {
            longest = Math.max(longest, sequence - next);
            next = sequence + 1;
        }
        return Math.max(longest, end - next);
    }
}
