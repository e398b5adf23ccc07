package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.console.Terminal;
import mcast.cli.words.GroupNames;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import mcast.core.stream.FlowKey;
import mcast.core.stream.FlowReport;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamTracker;

/** Streams and senders for tests of the live picture, a second long. */
final class LiveRows {
    static final long SECOND = 1_000_000_000L;
    private static final long START = 1_795_000_000L * SECOND;
    static final long END = START + 10 * SECOND;
    static final StreamFormat OURS = StreamFormats.ALL.getFirst();

    private LiveRows() {}

    static Membership membership(String group, String on) {
        return new Membership(Group.parse(group), new NamedInterface(on, 2));
    }

    /** A stream of a second, ending at a time; before it, some were lost. */
    static StreamRow stream(StreamKey key, int received, int lostNow, int lostBefore, long lastNanos) {
        var tracker = new StreamTracker(Long.SIZE);
        tracker.record(0, START, 100);
        tracker.record(1 + lostBefore, START + SECOND, 100);
        StreamReport before = tracker.report();
        for (int i = 0; i < received; i++) {
            tracker.record(
                    2 + lostBefore + i + (i == received - 1 ? lostNow : 0),
                    lastNanos - SECOND + (i + 1) * (SECOND / received),
                    100);
        }
        return new StreamRow(key, tracker.report(), tracker.report().since(before), 1);
    }

    static StreamRow stream(String source, String group, int received, int lostNow, int lostBefore) {
        var key = new StreamKey(InetAddress.ofLiteral(source), 4000, membership(group, "eth0"), OURS, 7, 0);
        return stream(key, received, lostNow, lostBefore, END);
    }

    static StreamRow numbered(int number, int received, int lostNow, int lostBefore) {
        return stream("10.1.0." + number, "239.1.2." + number + ":5000", received, lostNow, lostBefore);
    }

    static FlowRow flow(int shortest, int longest, long lastNanos) {
        var key = new FlowKey(InetAddress.ofLiteral("10.9.9.9"), 5353, membership("239.9.9.9:5000", "eth0"));
        return new FlowRow(
                key,
                new FlowReport(1000, 0, 0, 200_000, shortest, longest, lastNanos),
                50,
                10_000,
                1,
                Optional.empty());
    }

    static Interval interval(List<StreamRow> rows, List<FlowRow> flows, List<Group> silent) {
        return new Interval(rows, flows, silent, GroupNames.NONE, Optional.empty());
    }

    static Interval sixty() {
        List<StreamRow> rows = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            rows.add(numbered(i, 100, i > 50 ? i - 50 : 0, i == 7 ? 1234 : 0));
        }
        return interval(rows, List.of(), List.of());
    }

    static List<Group> silent(int count) {
        return Group.parseRange("239.2.2.1+" + count + ":5000");
    }

    /** Returns the lines of a terminal without UTF-8, none of them too long, and not too many. */
    static List<String> lines(LiveTable table, Interval interval, Terminal size) {
        List<String> lines = table.lines(interval, END, size);
        assertTrue(lines.size() < size.rows(), () -> String.join("\n", lines));
        for (String each : lines) {
            assertTrue(each.length() < size.columns(), each);
            assertTrue(each.chars().allMatch(c -> c >= ' ' && c < 0x7f), each);
        }
        return lines;
    }
}
