package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.cli.words.GroupNames;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.StreamFormats;
import mcast.core.stream.FlowKey;
import mcast.core.stream.FlowReport;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamTracker;
import org.junit.jupiter.api.Test;

/** The order of many channels: the dead first, then the worst. */
final class ChannelTableTest {
    private static final long START = 1_795_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000;
    private static final long END = START + 100 * SECOND;
    private static final InetAddress SOURCE = InetAddress.ofLiteral("10.1.0.1");
    private static final GroupNames NAMES =
            new GroupNames(Map.of(Group.parse("239.1.1.1:5000"), "One", Group.parse("239.1.1.2:5000"), "Tw\u001bo"));

    private static Membership joined(int number) {
        return new Membership(Group.parse("239.1.1." + number + ":5000"), new NamedInterface("eth0", 2));
    }

    /** A stream of 100 numbers whose last arrived some time before the end. */
    private static StreamRow row(int number, int lost, long secondsAgo) {
        var tracker = new StreamTracker(Long.SIZE);
        for (int i = 0; i < 100; i++) {
            if (i == 0 || i > lost) {
                tracker.record(i, END - secondsAgo * SECOND - (99 - i) * 1_000, 100);
            }
        }
        StreamReport report = tracker.report();
        var key = new StreamKey(SOURCE, 4000, joined(number), StreamFormats.ALL.getFirst(), number, 0);
        return new StreamRow(
                key,
                report,
                report.since(StreamReport.NONE),
                1,
                NAMES.of(key.membership().group()));
    }

    private static FlowRow unnumbered(int number, boolean hasStream) {
        return new FlowRow(
                new FlowKey(SOURCE, 4000, joined(number)),
                new FlowReport(7, 0, hasStream ? 100 : 0, 700, 100, 100, END),
                7,
                700,
                1,
                Optional.empty());
    }

    private static List<StreamRow> wholeStreams(int from, int to) {
        List<StreamRow> rows = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            rows.addFirst(row(i, 0, 0));
        }
        return rows;
    }

    @Test
    void theDeadComeFirstThenTheWorst() {
        List<StreamRow> rows = wholeStreams(10, 22);
        rows.addAll(List.of(row(3, 2, 0), row(1, 50, 0), row(4, 0, 5), row(2, 1, 12)));
        var table = new ChannelTable(
                rows,
                List.of(unnumbered(5, false), unnumbered(1, true)),
                List.of(Group.parse("10.0.0.7@239.1.1.6:5000")),
                NAMES,
                END);
        assertEquals(
                """
                group                    name     interface  source         state             received  lost  loss
                10.0.0.7@239.1.1.6:5000                                     silent
                239.1.1.2:5000           Tw\\x1bo  eth0       10.1.0.1:4000  stopped 12 s ago  99        1     1.000%
                239.1.1.4:5000                    eth0       10.1.0.1:4000  stopped 5 s ago   100       0     0.000%
                239.1.1.1:5000           One      eth0       10.1.0.1:4000                    50        50    50.000%
                239.1.1.3:5000                    eth0       10.1.0.1:4000                    98        2     2.000%
                239.1.1.10:5000                   eth0       10.1.0.1:4000                    100       0     0.000%
                """
                        .lines()
                        .toList(),
                table.lines().subList(0, 7));
        assertEquals(
                "239.1.1.5:5000                    eth0       10.1.0.1:4000  no number         7  "
                        + "             not known",
                table.lines().getLast());
        assertEquals(1 + 1 + rows.size() + 1, table.lines().size());
        assertEquals(List.of(2, 4, 1, 3), numbers(table.inDetail()));
    }

    @Test
    void aFewAreShownOneByOne() {
        List<StreamRow> rows = wholeStreams(10, 22);
        rows.addAll(List.of(row(3, 2, 0), row(1, 50, 0)));
        var table = new ChannelTable(rows, List.of(unnumbered(5, false)), List.of(), NAMES, END);
        assertEquals(List.of(), table.lines());
        assertEquals(List.of(1, 3, 10, 11), numbers(table.inDetail()).subList(0, 4));
        assertEquals(rows.size(), table.inDetail().size());
    }

    /** Then one sentence says it. */
    @Test
    void thereIsNoTableOfSilentGroupsAlone() {
        List<Group> silent = Group.parseRange("239.1.1.1+200:5000");
        assertEquals(List.of(), new ChannelTable(List.of(), List.of(), silent, NAMES, END).lines());
        assertEquals(
                202,
                new ChannelTable(List.of(row(201, 0, 0)), List.of(), silent, GroupNames.NONE, END)
                        .lines()
                        .size());
    }

    private static List<Integer> numbers(List<StreamRow> rows) {
        return rows.stream()
                .map(each -> each.key().membership().group().address().getAddress()[3] & 0xff)
                .toList();
    }
}
