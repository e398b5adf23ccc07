package mcast.cli.report;

import static mcast.cli.report.LiveRows.END;
import static mcast.cli.report.LiveRows.OURS;
import static mcast.cli.report.LiveRows.SECOND;
import static mcast.cli.report.LiveRows.flow;
import static mcast.cli.report.LiveRows.interval;
import static mcast.cli.report.LiveRows.numbered;
import static mcast.cli.report.LiveRows.silent;
import static mcast.cli.report.LiveRows.sixty;
import static mcast.cli.report.LiveRows.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mcast.cli.console.Terminal;
import mcast.cli.words.GroupNames;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import mcast.core.stream.PairReport;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamTracker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of the live picture for given streams and a given terminal. */
final class LiveTableTest {
    private static final Terminal USUAL = new Terminal(80, 24);
    private final LiveTable table = new LiveTable(false);

    private List<String> lines(Interval interval, Terminal size) {
        return LiveRows.lines(table, interval, size);
    }

    @Test
    void sixtyStreamsShowTheWorstAndTheTotals() {
        List<String> lines = lines(sixty(), USUAL);
        assertEquals(23, lines.size());
        assertEquals(
                "sender > group                   dgrams/s  Mbit/s  rate             loss   lost", lines.getFirst());
        assertEquals("10.1.0.60:4000 > 239.1.2.60:5000    100.0   0.080  |          @|   9.09%     10", lines.get(1));
        assertEquals("10.1.0.51:4000 > 239.1.2.51:5000    100.0   0.080  |          @|   0.99%      1", lines.get(10));
        assertEquals("10.1.0.7:4000 > 239.1.2.7:5000      100.0   0.080  |          @|   0.00%   1234", lines.get(11));
        assertEquals("and 40 more", lines.get(21));
        assertEquals("60 streams  lost 1289  6000.0 datagrams/s  4.800 Mbit/s", lines.get(22));
    }

    @Test
    void theWorstIsFirst() {
        var stopped = numbered(5, 100, 0, 0);
        var rows = List.of(
                numbered(1, 100, 0, 0),
                numbered(2, 300, 0, 0),
                stream(stopped.key(), 100, 0, 0, END - 5 * SECOND),
                numbered(3, 10, 0, 5),
                numbered(4, 100, 1, 0),
                numbered(6, 10, 1, 0));
        List<String> lines = lines(interval(rows, List.of(flow(20, 30, END)), silent(1)), USUAL);
        assertEquals("silent: 239.2.2.1:5000", lines.getFirst());
        assertEquals(
                List.of("10.1.0.6", "10.1.0.4", "10.1.0.3", "10.1.0.5", "10.1.0.2", "10.1.0.1", "10.9.9.9"),
                lines.subList(2, 9).stream()
                        .map(line -> line.replaceAll(":.*", ""))
                        .toList());
    }

    @Test
    void nothingHeard() {
        assertEquals(
                List.of("0 streams  lost 0  0.0 datagrams/s  0.000 Mbit/s"),
                lines(interval(List.of(), List.of(), List.of()), USUAL));
    }
    /** Where there is little room, lines go in this order: the heads, the number of the others, the silent groups. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            60  | 10 | 9 | silent heads row row row row row more totals
            40  | 6  | 5 | silent row row more totals
            40  | 5  | 4 | silent row more totals
            40  | 4  | 3 | silent row totals
            40  | 3  | 2 | silent totals
            40  | 2  | 1 | totals
            5   | 10 | 9 | silent heads row row row row row more totals
            1   | 1  | 0 |
            """)
    void littleRoom(int columns, int rows, int count, String kinds) {
        Interval many = sixty();
        List<String> lines =
                lines(interval(many.rows(), List.of(flow(1, 2, END)), silent(60)), new Terminal(columns, rows));
        assertEquals(count, lines.size());
        if (columns > 20) {
            assertEquals(
                    kinds,
                    String.join(" ", lines.stream().map(LiveTableTest::kind).toList()));
        }
    }

    private static String kind(String line) {
        return line.startsWith("pair ")
                ? "pair"
                : line.startsWith("silent: ")
                        ? "silent"
                        : line.startsWith("sender > ")
                                ? "heads"
                                : line.matches("and \\d+ more")
                                        ? "more"
                                        : line.matches("(60 streams  lost 1289|1 stream  lost 0)( .*)?")
                                                ? "totals"
                                                : "row";
    }

    @Test
    void theWidthIsUsed() {
        List<String> lines = lines(sixty(), new Terminal(200, 50));
        assertEquals(49, lines.size());
        assertEquals("and 14 more", lines.get(47));
        assertTrue(
                lines.getFirst().matches("sender .* rate {40,}.* loss +loss {40,}lost  format +on"), lines.getFirst());
        assertTrue(
                lines.get(1).matches(".*  \\| {40,}@\\|   9\\.09%  \\| {40,}\\*\\|     10  mcast 7  eth0"),
                lines.get(1));
    }

    @Test
    void streamsOfTheSameNameAreToldApart() {
        StreamKey one = numbered(1, 1, 0, 0).key();
        var other = new StreamKey(one.source(), one.sourcePort(), one.membership(), OURS, 8, 0);
        var elsewhere = new StreamKey(
                one.source(),
                one.sourcePort(),
                new Membership(one.membership().group(), new NamedInterface("eth1", 3)),
                OURS,
                7,
                0);
        var narrow = new Terminal(76, 24);
        List<String> twoStreams = lines(
                interval(List.of(stream(one, 9, 0, 0, END), stream(other, 9, 0, 0, END)), List.of(), List.of()),
                narrow);
        assertTrue(twoStreams.get(1).endsWith("mcast 7") && twoStreams.get(2).endsWith("mcast 8"), twoStreams + "");
        List<String> twoInterfaces = lines(
                interval(List.of(stream(one, 9, 0, 0, END), stream(elsewhere, 9, 0, 0, END)), List.of(), List.of()),
                narrow);
        assertTrue(twoInterfaces.get(1).endsWith("eth0") && twoInterfaces.get(2).endsWith("eth1"), twoInterfaces + "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            80 ; 10.9.9.9:5353 > 239.9.9.9:5000     50.0   0.080  |@|  no number
            96 ; 10.9.9.9:5353 > 239.9.9.9:5000     50.0   0.080  |@|  no number  20 to 30 bytes
            """)
    void sendersWithoutNumbersHaveALine(int columns, String line) {
        var interval = interval(List.of(numbered(1, 100, 0, 0)), List.of(flow(20, 30, END - SECOND / 2)), List.of());
        List<String> lines = lines(interval, new Terminal(columns, 24));
        assertEquals(
                line.replaceAll(" +", " "),
                lines.get(2).replaceAll("\\| +@", "|@").replaceAll(" +", " "));
        assertTrue(lines.get(3).endsWith("  1 without numbers"), lines.get(3));
    }

    @Test
    void unitsAreNotMixed() {
        StreamFormat packets = StreamFormats.ALL.stream()
                .filter(each -> each.name().equals("mpegts"))
                .findFirst()
                .orElseThrow();
        StreamKey ours = numbered(1, 1, 0, 0).key();
        var theirs = new StreamKey(ours.source(), 4001, ours.membership(), packets, 0, 0);
        List<String> lines = lines(
                interval(List.of(stream(ours, 10, 1, 2, END), stream(theirs, 10, 0, 1, END)), List.of(), List.of()),
                USUAL);
        assertTrue(lines.get(2).endsWith(" 1 packet"), lines.get(2));
        assertTrue(lines.get(3).startsWith("2 streams  lost 3 datagrams, 1 packet  "), lines.get(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            80 | 24 | silent pair heads row totals | 5 of 1000 by both  11 by the first  7 by the second  skew 12.3 us
            70 | 24 | silent pair heads row totals | 5 of 1000 by both  11 by the first  7 by the second
            60 | 24 | silent pair heads row totals | 5 of 1000 by both  11 by the first  skew 12.3 us
            40 | 5  | silent pair row totals       | 5 of 1000 by both
            40 | 3  | silent totals                |
            """)
    void aPairHasALine(int columns, int rows, String kinds, @Nullable String text) {
        var skew = new PairReport.Skew(12_345, 20_000, 30_000);
        var report = new PairReport(1000, 11, 7, 5, 0, 500, 495, Optional.of(skew));
        var interval = new Interval(
                List.of(numbered(1, 100, 0, 0)), List.of(), silent(1), GroupNames.NONE, Optional.of(report));
        List<String> lines = lines(interval, new Terminal(columns, rows));
        assertEquals(
                kinds, String.join(" ", lines.stream().map(LiveTableTest::kind).toList()));
        if (text != null) {
            assertEquals("pair  lost " + text, lines.get(1));
        }
    }

    @Test
    void silenceIsSaid() {
        StreamKey key = numbered(1, 1, 0, 0).key();
        StreamRow before = stream(key, 100, 0, 0, END - 5 * SECOND);
        var row = new StreamRow(key, before.report(), before.report().since(before.report()), 1);
        List<String> lines = lines(interval(List.of(row), List.of(), List.of()), USUAL);
        assertTrue(lines.get(1).matches(".* stopped   0\\.000  \\| +\\|       -      0  eth0"), lines.get(1));
    }

    /** Whoever forges numbers makes no total wrong. */
    @Test
    void totalsDoNotOverflow() {
        var tracker = new StreamTracker(Long.SIZE);
        tracker.record(0, END, 100);
        tracker.record(Long.MAX_VALUE - 2, END, 100);
        StreamReport report = tracker.report();
        StreamKey key = numbered(1, 1, 0, 0).key();
        var row = new StreamRow(key, report, report.since(StreamReport.NONE), 1);
        List<String> lines = lines(interval(List.of(row, row), List.of(), List.of()), USUAL);
        assertTrue(lines.getLast().contains("  lost " + Long.MAX_VALUE + "  "), lines.getLast());
    }

    @Test
    void picturesShowTheLastIntervals() {
        for (int rate : new int[] {100, 50, 1}) {
            table.lines(interval(List.of(numbered(1, rate, 0, 0)), List.of(), List.of()), END, USUAL);
        }
        List<String> lines = lines(interval(List.of(numbered(1, 1, 99, 0)), List.of(), List.of()), USUAL);
        assertTrue(lines.get(1).matches(".*\\| +@=\\.\\.\\|  99\\.00%.*"), lines.get(1));
        var blocks = new LiveTable(true);
        String drawn = blocks.lines(interval(List.of(numbered(1, 100, 0, 0)), List.of(), List.of()), END, USUAL)
                .get(1);
        assertTrue(drawn.contains("\u2588|") && !drawn.contains("@"), drawn);
    }
}
