package mcast.core.stream;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the tracker with {@link NaiveTracker}: every short stream, and long random ones. */
class StreamTrackerReferenceTest {
    private static final int WINDOW = SequenceWindow.SIZE;
    private static final long LAST = Long.MAX_VALUE - 1;

    /** Every order, drop and repeat of six neighbours, up to seven arrivals: 335,923 streams. */
    @Test
    void agreesOnEveryShortStream() {
        everyStreamOf(new long[] {0, 1, 2, 3, 4, 5}, 7);
    }

    /** The same with numbers that straddle words, the window's edge, and half of all numbers there are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "61 62 63 64 65 128",
                "0 1 63 64 127 191",
                "5 6 65540 65541 65542 131076",
                "0 65535 65536 65537 131071 131072",
                "0 1 65600 200000 265535 265536",
                "0 1 65535 4611686018427387904 4611686018427453439 9223372036854775806",
            })
    void agreesOnEveryShortStreamOf(String numbers) {
        everyStreamOf(
                Arrays.stream(numbers.split(" ")).mapToLong(Long::parseLong).toArray(), 5);
    }

    private static void everyStreamOf(long[] alphabet, int longest) {
        for (int length = 0; length <= longest; length++) {
            long streams = Math.powExact((long) alphabet.length, length);
            for (long code = 0; code < streams; code++) {
                long[] arrivals = new long[length];
                long rest = code;
                for (int i = 0; i < length; i++, rest /= alphabet.length) {
                    arrivals[i] = alphabet[(int) (rest % alphabet.length)];
                }
                compare(arrivals, alphabet[2], alphabet[5] + 1);
            }
        }
    }

    /** Compares after the arrivals, after an end mark that may be too low, and after the right one. */
    private static void compare(long[] arrivals, long... ends) {
        var tracker = new StreamTracker(Long.SIZE);
        var naive = new NaiveTracker();
        for (long sequence : arrivals) {
            tracker.record(sequence, 0, 1);
            naive.record(sequence);
        }
        naive.assertAgrees(tracker.report(), Arrays.toString(arrivals));
        for (long end : ends) {
            tracker.end(end);
            naive.end(end);
            naive.assertAgrees(tracker.report(), Arrays.toString(arrivals) + " of " + end);
        }
    }

    /** 200,000 datagrams with bursts of loss, repeats, and delays across the window's edge. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesOnLongStreams(long seed) {
        var random = new Random(seed);
        int reach = 1 << random.nextInt(1, 18);
        var tracker = new StreamTracker(Long.SIZE);
        var naive = new NaiveTracker();
        long next = random.nextBoolean() ? 0 : random.nextLong(LAST / 2);
        for (int i = 0; i < 200_000; i++) {
            long sequence =
                    switch (random.nextInt(100)) {
                        case 0 -> next += random.nextInt(reach);
                        case 1, 2, 3 -> Math.max(0, next - random.nextInt(reach));
                        default -> next++;
                    };
            tracker.record(sequence, i, 1);
            naive.record(sequence);
            if (i % 50_000 == 0) {
                naive.assertAgrees(tracker.report(), "seed " + seed + " at " + i);
            }
        }
        naive.assertAgrees(tracker.report(), "seed " + seed);
    }

    /** Forged: every number at random, near, far or out at the end of the range. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesOnRandomNumbers(long seed) {
        var random = new Random(seed);
        for (int stream = 0; stream < 300; stream++) {
            var tracker = new StreamTracker(Long.SIZE);
            var naive = new NaiveTracker();
            long bound = random.nextBoolean() ? LAST : 1L << random.nextInt(1, 63);
            for (int i = 0; i < 200; i++) {
                long sequence = random.nextInt(20) == 0 ? LAST : random.nextLong(bound);
                tracker.record(sequence, 0, 1);
                naive.record(sequence);
            }
            tracker.end(Long.MAX_VALUE);
            naive.end(Long.MAX_VALUE);
            naive.assertAgrees(tracker.report(), "seed " + seed + " stream " + stream);
        }
    }

    @Test
    void agreesAcrossTheWholeWindowInReverse() {
        var tracker = new StreamTracker(Long.SIZE);
        var naive = new NaiveTracker();
        for (long sequence = WINDOW + 1; sequence >= 0; sequence--) {
            tracker.record(sequence, 0, 1);
            naive.record(sequence);
        }
        naive.assertAgrees(tracker.report(), "reverse");
    }
}
