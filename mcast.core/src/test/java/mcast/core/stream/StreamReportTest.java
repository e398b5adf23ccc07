package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StreamReportTest {
    private final StreamTracker tracker = new StreamTracker(Long.SIZE);

    private StreamReport report(long... sequences) {
        for (long sequence : sequences) {
            tracker.record(sequence, 0, 10);
        }
        return tracker.report();
    }

    @Test
    void ofNothingIsAllZero() {
        assertEquals(
                new StreamReport(
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        OptionalLong.empty(),
                        false,
                        false,
                        false,
                        false,
                        0,
                        OptionalDouble.empty(),
                        GapReport.NONE,
                        new BurstMeter().report(),
                        new PathReport(
                                OptionalLong.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                0),
                        Optional.empty(),
                        Optional.empty()),
                StreamReport.NONE);
    }

    @Test
    void anIntervalIsTheDifference() {
        StreamReport first = report(0, 1, 3);
        StreamReport second = report(4, 6, 5, 6, 9);
        assertEquals(new StreamInterval(3, 4, 0, 0, 3, 30, OptionalDouble.empty()), first.since(StreamReport.NONE));
        StreamInterval interval = second.since(first);
        assertEquals(new StreamInterval(4, 6, 1, 1, 5, 50, OptionalDouble.empty()), interval);
        assertEquals(2, interval.lost());
        assertEquals(100.0 / 3, interval.lossPercent());
    }

    @Test
    void anIntervalThatFillsGapsHasNegativeLoss() {
        StreamReport first = report(0, 1, 4);
        StreamInterval interval = report(2, 3, 5).since(first);
        assertEquals(-2, interval.lost());
        assertEquals(0.0, interval.lossPercent());
    }

    @Test
    void aQuietIntervalHasNoLoss() {
        StreamReport report = report(0, 2);
        assertEquals(0, report.since(report).lost());
        assertEquals(0.0, report.since(report).lossPercent());
    }

    @Test
    void anIntervalHasTheJitterAtItsEnd() {
        tracker.record(0, 0, 0, 1);
        StreamReport first = tracker.report();
        tracker.record(1, 0, 16_000, 1);
        assertEquals(OptionalDouble.of(1), tracker.report().since(first).jitterMicros());
    }
}
