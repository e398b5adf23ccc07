package mcast.core.stream;

import java.util.Optional;

/** Counts what became of the numbers of a {@link Pair}, of all its streams together. Used by one thread. */
final class PairTally {
    private long expected;
    private final long[] lost = new long[2];
    private long lostBoth;
    private long late;
    private final long[] earlier = new long[2];
    private final TimeHistogram skew = new TimeHistogram();
    private TimeHistogram passedSkew = new TimeHistogram(); // of the interval
    private PairReport before = PairReport.NONE; // at the beginning of the interval

    /** Counts numbers that are judged. */
    void judged(long numbers, long lostFirst, long lostSecond, long lostByBoth) {
        expected = sum(expected, numbers);
        lost[0] = sum(lost[0], lostFirst);
        lost[1] = sum(lost[1], lostSecond);
        lostBoth = sum(lostBoth, lostByBoth);
    }

    /** Counts numbers that came when they were judged already. */
    void addLate(long numbers) {
        late += numbers;
    }

    /** Counts numbers that both legs heard, each leg at one time. */
    void heardByBoth(long firstNanos, long secondNanos, int numbers) {
        if (firstNanos != secondNanos) {
            earlier[firstNanos < secondNanos ? 0 : 1] += numbers;
        }
        long nanos = Math.abs(firstNanos - secondNanos);
        skew.add(nanos, numbers);
        passedSkew.add(nanos, numbers);
    }

    long largestSkew() {
        return skew.max();
    }

    PairReport report() {
        return report(skew);
    }

    /** Returns what was counted since the last call. */
    PairReport interval() {
        PairReport now = report(passedSkew);
        PairReport passed = now.since(before);
        before = now;
        passedSkew = new TimeHistogram();
        return passed;
    }

    private PairReport report(TimeHistogram times) {
        Optional<PairReport.Skew> summary = times.count() == 0
                ? Optional.empty()
                : Optional.of(new PairReport.Skew(times.percentile(50), times.percentile(99), times.max()));
        return new PairReport(expected, lost[0], lost[1], lostBoth, late, earlier[0], earlier[1], summary);
    }

    /** Adds counts. Saturates, because forged numbers jump far. */
    static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
