package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mcast.cli.text.TimeFormat;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.StreamFormats;
import mcast.core.stream.GapListener;
import mcast.core.stream.PathReport;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamTracker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the report of a stream says in words and as JSON. */
final class StreamTextTest {
    private static final long START = 1_795_000_000_123_456_000L;
    private static final long MILLI = 1_000_000;
    private static final StreamKey KEY = new StreamKey(
            InetAddress.ofLiteral("10.1.0.1"),
            4000,
            new Membership(Group.parse("239.1.2.3:5000"), new NamedInterface("eth0", 2)),
            StreamFormats.ALL.getFirst(),
            7,
            0);

    private final StreamTracker tracker = new StreamTracker(Long.SIZE);

    private StreamRow row() {
        StreamReport report = tracker.report();
        return new StreamRow(KEY, report, report.since(StreamReport.NONE), 1);
    }

    private List<String> text() {
        List<String> lines = new StreamText().lines(row(), OptionalLong.of(0), Optional.empty());
        return lines.subList(2, lines.size());
    }

    private static String at(long millis) {
        return TimeFormat.ofDay().format(Instant.ofEpochSecond(0, START + millis * MILLI));
    }

    @Test
    void theLongestGapsHaveTheirTimes() {
        for (long number : new long[] {0, 1, 4, 5, 11, 13, 14, 17, 10}) {
            tracker.record(number, START + number * MILLI, 100);
        }
        assertEquals(
                List.of(
                        "  longest gap 4 datagrams: 6-10 (4 lost) at " + at(11) + ", 2-3 at " + at(4) + ", 15-16 at "
                                + at(17),
                        "  first loss at " + at(4) + ", last loss at " + at(17),
                        "  duplicates 0, reordered 1 by up to 7"),
                text());
    }

    @Test
    void aSingleGapIsOneLine() {
        for (long number : new long[] {0, 2, 3}) {
            tracker.record(number, START + number * MILLI, 100);
        }
        assertEquals(List.of("  longest gap 1 datagram: 1 at " + at(2), "  duplicates 0, reordered 0"), text());
    }

    /** 101 times 1000 of 1250 bytes within 0.5 ms, every 250 ms: 40 Mbit/s. */
    @Test
    void aBurstNeedsABuffer() {
        for (int i = 0; i < 101_000; i++) {
            tracker.record(i, START + i / 1000 * 250 * MILLI + i % 1000 * 500, 1250);
        }
        assertEquals(
                List.of(
                        "  duplicates 0, reordered 0",
                        "  the mean is 40 Mbit/s, the peak over 1 ms 10000: 1.5 MB of buffer; longest train"
                                + " 1000 datagrams"),
                text());
        String json = new StreamJson().object(row(), OptionalLong.of(0)).toString();
        assertEquals(
                "\"firstLoss\":null,\"lastLoss\":null,\"longestGaps\":[],\"peak\":{\"over1ms\":10000,"
                        + "\"over10ms\":1000,\"over100ms\":100},\"longestTrain\":{\"datagrams\":1000,"
                        + "\"bytes\":1250000},\"bufferNeeded\":1529795,\"joinMillis\":null,\"hops\":null,"
                        + "\"hopsMost\":null,\"hopsAway\":null,\"dscp\":null,"
                        + "\"latencyMicros\":null,\"senderClockAheadMicros\":null,\"senderClockBehindMicros\":null}",
                json.substring(json.indexOf("\"firstLoss\"")));
    }

    @Test
    void anEvenStreamIsNotWorthALine() {
        for (int i = 0; i < 1000; i++) {
            tracker.record(i, START + i * MILLI, 1250);
        }
        assertEquals(List.of("  duplicates 0, reordered 0"), text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            62 | 62 | 2 | 2 | 46 | 46 0 | 2 hops away (62 left), DSCP 46, also 0
            62 | 62 | 2 | 2 | 0  | 0    | 2 hops away (62 left), DSCP 0
            61 | 62 | 2 | 3 | 46 | 8 46 0 | 2 to 3 hops away (61 to 62 left), DSCP 46, also 0, 8
            1  | 1  |   |   | 63 | 63   | 1 hop left, DSCP 63
            1  | 1  |   |   |    |      | 1 hop left
               |    |   |   | 10 | 10   | DSCP 10
               |    |   |   |    |      |
            """)
    void theWayIsShort(
            @Nullable Integer fewest,
            @Nullable Integer most,
            @Nullable Integer leastPassed,
            @Nullable Integer mostPassed,
            @Nullable Integer dscp,
            @Nullable String dscps,
            @Nullable String text) {
        long seen = 0;
        for (String each : dscps == null ? new String[0] : dscps.split(" ")) {
            seen |= 1L << Integer.parseInt(each);
        }
        var path = new PathReport(
                OptionalLong.empty(),
                known(fewest),
                known(most),
                known(leastPassed),
                known(mostPassed),
                known(dscp),
                seen);
        assertEquals(text == null ? "" : text, StreamText.path(path));
    }

    private static OptionalInt known(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** 250 gaps of which the first 100 are told, then the number of the others. */
    @Test
    void gapsBeyondTheMostAreCounted() {
        var events = new GapEvents();
        GapListener listener = events.of(KEY);
        for (int i = 0; i < 250; i++) {
            listener.gap(2 * i, 2 * i, i == 200 ? Long.MAX_VALUE : 1, START);
        }
        List<String> told = events.take().stream().map(Object::toString).toList();
        assertEquals(GapEvents.MOST, told.size());
        String stream = "\"source\":\"10.1.0.1\",\"sourcePort\":4000,\"group\":\"239.1.2.3\",\"port\":5000,"
                + "\"interface\":\"eth0\",\"stream\":\"0000000000000007\","
                + "\"format\":\"mcast\",\"unit\":\"datagrams\",\"run\":1,";
        String time =
                "{\"event\":\"gap\",\"time\":\"" + TimeFormat.iso().format(Instant.ofEpochSecond(0, START)) + "\",";
        assertEquals(time + stream + "\"first\":198,\"last\":198,\"lost\":1}", told.getLast());
        events.endInterval(Instant.ofEpochSecond(0, START));
        assertEquals(
                "[" + time + stream + "\"first\":null,\"last\":null,\"lost\":9223372036854775807,\"more\":150}]",
                events.take().toString());
        listener.gap(1000, 1002, 3, START);
        assertEquals(
                "[" + time + stream + "\"first\":1000,\"last\":1002,\"lost\":3}]",
                events.take().toString());
        events.endInterval(Instant.ofEpochSecond(0, START));
        assertEquals(List.of(), events.take());
    }
}
