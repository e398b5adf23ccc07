package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTrackerTest {
    private static final long MILLI = 1_000_000;

    private final StreamTracker tracker = new StreamTracker(Long.SIZE);

    private StreamReport report(long... sequences) {
        for (long sequence : sequences) {
            tracker.record(sequence, 0, 100);
        }
        return tracker.report();
    }

    @ParameterizedTest
    @CsvSource({
        // arrivals,             received, lost, duplicates, reordered, displacement, gap
        "0,                      1, 0, 0, 0, 0, 0",
        "0 1 2 3,                4, 0, 0, 0, 0, 0",
        "0 1 3,                  3, 1, 0, 0, 0, 1",
        "0 4 8 9,                4, 6, 0, 0, 0, 3",
        "0 1 1 2,                3, 0, 1, 0, 0, 0",
        "0 2 1 3,                4, 0, 0, 1, 1, 0",
        "0 5 1 2 3 4,            6, 0, 0, 4, 4, 0",
        "0 2 1 1,                3, 0, 1, 1, 1, 0",
        "7 8 9,                  3, 0, 0, 0, 0, 0",
        "7 5 9,                  3, 2, 0, 1, 2, 1",
        "0 65535 1,              3, 65533, 0, 1, 65534, 65533",
        "0 65536 0,              2, 65535, 1, 0, 0, 65535",
        "0 65537 1,              2, 65536, 1, 0, 0, 65536",
        "0 4611686018427387904,  2, 4611686018427387903, 0, 0, 0, 4611686018427387903",
        "4611686018427387904 0,  1, 0, 1, 0, 0, 0",
    })
    void counts(
            String arrivals, long received, long lost, long duplicates, long reordered, long displacement, long gap) {
        String[] words = arrivals.split(" ");
        for (String word : words) {
            tracker.record(Long.parseLong(word), 0, 100);
        }
        StreamReport report = tracker.report();
        assertEquals(received, report.received(), "received");
        assertEquals(lost, report.lost(), "lost");
        assertEquals(duplicates, report.duplicates(), "duplicates");
        assertEquals(reordered, report.reordered(), "reordered");
        assertEquals(displacement, report.largestDisplacement(), "displacement");
        assertEquals(gap, report.longestGap(), "gap");
        assertEquals(100L * words.length, report.bytes(), "bytes");
    }

    @Test
    void aLateJoinerDoesNotCountWhatWasSentBefore() {
        StreamReport report = report(1_000_000, 1_000_001, 1_000_003);
        assertEquals(1, report.lost());
        assertEquals(1_000_000, report.sentBeforeFirst());
    }

    @Test
    void anEndMarkShowsLossAtTheTail() {
        report(0, 1, 2);
        tracker.end(10);
        StreamReport report = tracker.report();
        assertEquals(7, report.lost());
        assertEquals(7, report.longestGap());
        assertEquals(70.0, report.lossPercent());
    }

    @Test
    void datagramsAfterAnEndMarkAreNeitherLostNorReordered() {
        report(0);
        tracker.end(3);
        tracker.end(3);
        StreamReport report = report(1, 2);
        assertEquals(0, report.lost());
        assertEquals(0, report.reordered());
    }

    @Test
    void theGreatestEndMarkCounts() {
        report(0);
        tracker.end(10);
        tracker.end(3);
        assertEquals(9, tracker.report().lost());
    }

    @Test
    void anEndMarkAloneIsTheLossOfAll() {
        tracker.end(10);
        StreamReport report = tracker.report();
        assertEquals(0, report.received());
        assertEquals(10, report.lost());
        assertEquals(10, report.longestGap());
        assertEquals(100.0, report.lossPercent());
    }

    @Test
    void numbersBeginWhereTheFormatSays() {
        for (int width : new int[] {16, Long.SIZE}) {
            var ended = new StreamTracker(width, OptionalLong.of(1), GapListener.NONE);
            ended.end(11);
            assertEquals(10, ended.report().lost());
            var heard = new StreamTracker(width, OptionalLong.of(1), GapListener.NONE);
            heard.record(1, 0, 1);
            assertEquals(0, heard.report().sentBeforeFirst());
            heard.end(1);
            heard.end(3);
            assertEquals(1, heard.report().lost());
        }
    }

    /** Forged: all numbers there are but two are missing. */
    @Test
    void noLossIsMoreThanAllOfIt() {
        StreamReport report = report(0, 7_027_511_308_396_398_761L); // a quotient that is rounded up
        assertEquals(100.0, report.lossPercent());
        assertEquals(100.0, report.since(StreamReport.NONE).lossPercent());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesNumbersOutOfRange(long sequence) {
        assertThrows(IllegalArgumentException.class, () -> tracker.record(sequence, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> tracker.record(sequence, 0, 1));
        assertEquals(StreamReport.NONE, tracker.report());
    }

    @Test
    void refusesANegativeCount() {
        assertThrows(IllegalArgumentException.class, () -> tracker.end(-1));
    }

    /** RFC 3550, 6.4.1: J += (|D| - J) / 16; the transit times here differ by 1, 1 and 4 ms. */
    @Test
    void jitterIsThatOfRfc3550() {
        tracker.record(0, 0, 5 * MILLI, 1);
        assertEquals(OptionalDouble.of(0), tracker.report().jitterMicros());
        tracker.record(1, 10 * MILLI, 16 * MILLI, 1);
        assertEquals(OptionalDouble.of(62.5), tracker.report().jitterMicros());
        tracker.record(2, 20 * MILLI, 25 * MILLI, 1);
        assertEquals(OptionalDouble.of(121.09375), tracker.report().jitterMicros());
        tracker.record(3, 30 * MILLI, 39 * MILLI, 1);
        assertEquals(OptionalDouble.of(363.525390625), tracker.report().jitterMicros());
    }

    @Test
    void jitterDoesNotDependOnTheClocksOffset() {
        var skewed = new StreamTracker(Long.SIZE);
        for (long i = 0; i < 100; i++) {
            long arrived = i * MILLI + i * i % 7 * 1000;
            tracker.record(i, i * MILLI, arrived, 1);
            skewed.record(i, i * MILLI - 1_790_000_000_123_456_789L, arrived, 1);
        }
        assertEquals(tracker.report().jitterMicros(), skewed.report().jitterMicros());
        assertTrue(tracker.report().jitterMicros().orElseThrow() > 1);
    }

    /** Set forward, set back, and the one that comes late over the step. */
    @Test
    void aStepOfTheSendersClockIsNoJitter() {
        for (long step : new long[] {5_000, -5_000, 200}) {
            var stepping = new StreamTracker(Long.SIZE);
            for (long i = 0; i < 100; i++) {
                long sent = i * 10 + (i < 50 ? 0 : step);
                stepping.record(i, sent * MILLI, (i * 10 + i % 2) * MILLI, 1);
            }
            double jitter = stepping.report().jitterMicros().orElseThrow();
            assertTrue(jitter > 900 && jitter < 1000, "jitter " + jitter + " after a step of " + step);
        }
    }

    @Test
    void aDelayIsJitter() {
        for (long i = 0; i < 100; i++) {
            tracker.record(i, i * 10 * MILLI, (i * 10 + (i == 99 ? 800 : 0)) * MILLI, 1);
        }
        assertEquals(OptionalDouble.of(50_000), tracker.report().jitterMicros());
    }

    @Test
    void jitterIsUnknownWithoutSendingTimes() {
        assertEquals(OptionalDouble.empty(), report(0, 1, 2).jitterMicros());
    }

    @Test
    void jitterSurvivesForgedTimes() {
        long[] forged = {0, Long.MIN_VALUE, 0, Long.MAX_VALUE, Long.MIN_VALUE, -1, Long.MIN_VALUE + 1, 5};
        for (int i = 0; i < forged.length; i++) {
            tracker.record(i, forged[i], 0, 1);
            double jitter = tracker.report().jitterMicros().orElseThrow();
            assertTrue(jitter >= 0 && jitter < 1e17, "jitter " + jitter);
        }
    }

    @Test
    void timeRunsFromTheFirstArrivalToTheLast() {
        long[] millis = {1000, 1010, 1500, 1510};
        for (int i = 0; i < millis.length; i++) {
            tracker.record(i, millis[i] * MILLI, 1);
        }
        StreamReport report = tracker.report();
        assertEquals(510 * MILLI, report.nanos());
        assertEquals(0.51, report.seconds());
    }

    @Test
    void aClockSetBackDoesNotMakeTimeNegative() {
        tracker.record(0, 1000, 1);
        tracker.record(1, 400, 1);
        assertEquals(0, tracker.report().nanos());
        tracker.record(2, 1300, 1);
        assertEquals(300, tracker.report().nanos());
    }

    @Test
    void lossOfTheFirstSecondIsToldApart() {
        long second = Duration.ofSeconds(1).toNanos();
        tracker.record(0, 0, 1);
        tracker.record(4, second, 1); // 3 lost
        tracker.record(9, second + 1, 1); // 4 lost in a gap that began in the first second
        tracker.record(10, 2 * second, 1);
        tracker.record(12, 3 * second, 1); // 1 lost
        StreamReport report = tracker.report();
        assertEquals(8, report.lost());
        assertEquals(7, report.lostAtStart());
        assertEquals(10, report.expectedAtStart());
        assertEquals(100.0 / 3, report.lossPercentAfterStart());
    }

    @Test
    void aStreamOfLessThanASecondIsAllStart() {
        StreamReport report = report(0, 4);
        assertEquals(3, report.lostAtStart());
        assertEquals(report.expected(), report.expectedAtStart());
        assertEquals(0.0, report.lossPercentAfterStart());
    }

    @Test
    void lateDatagramsAreNotLostAtStart() {
        tracker.record(0, 0, 1);
        tracker.record(3, 2 * FirstSecond.NANOS, 1);
        assertEquals(2, tracker.report().lostAtStart());
        tracker.record(1, 2 * FirstSecond.NANOS, 1);
        tracker.record(2, 2 * FirstSecond.NANOS, 1);
        assertEquals(0, tracker.report().lostAtStart());
        assertEquals(0, tracker.report().lost());
    }
}
