package mcast.cli.report;

import static mcast.cli.report.LiveRows.END;
import static mcast.cli.report.LiveRows.OURS;
import static mcast.cli.report.LiveRows.interval;
import static mcast.cli.report.LiveRows.numbered;
import static mcast.cli.report.LiveRows.silent;
import static mcast.cli.report.LiveRows.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.cli.console.Terminal;
import mcast.cli.words.GroupNames;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.stream.StreamKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the live picture names groups, senders and interfaces. */
final class LiveNamesTest {
    private static final String LONG_GROUP = "[ff3e:30:2001:db8:1111:2222:3333:4444]:50000";
    private static final String LONG_SOURCE = "2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff";
    private static final Terminal USUAL = new Terminal(80, 24);

    private final LiveTable table = new LiveTable(false);

    private List<String> lines(Interval interval, Terminal size) {
        return LiveRows.lines(table, interval, size);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1   | 80 | silent: 239.2.2.1:5000
            2   | 80 | silent: 239.2.2.1:5000, 239.2.2.2:5000
            200 | 80 | silent: 239.2.2.1:5000, 239.2.2.2:5000, 239.2.2.3:5000 and 197 more
            200 | 40 | silent: 239.2.2.1:5000 and 199 more
            200 | 30 | silent: 200 groups
            1   | 20 | silent: 1 group
            """)
    void silentGroupsAreNamed(int count, int columns, String line) {
        var interval = interval(List.of(), List.of(), silent(count));
        assertEquals(line, lines(interval, new Terminal(columns, 24)).getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
            200|[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:4000 > [ff3e:30:2001:db8:1111:2222:3333:4444]:50000    100.0
            80|..ee:ffff]:4000 > ..:1111:2222:3333:4444]:50000    100.0   0.080   0.99%      1
            60|..fff]:4000 > ..22:3333:4444]:50000    100.0   0.99%      1
            50|..1:2222:3333:4444]:50000    100.0   0.99%      1
            40|..:2222:3333:4444]:50000   0.99%      1
            30|..22:3333:4444]:50000   0.99%
            20|..44]:50000   0.99%
            """)
    void longNamesKeepTheirEnds(int columns, String line) {
        var row = stream(LONG_SOURCE, LONG_GROUP, 100, 1, 0);
        List<String> lines = lines(interval(List.of(row), List.of(), List.of()), new Terminal(columns, 24));
        String drawn = lines.get(1);
        assertEquals(line, drawn.substring(0, Math.min(line.length(), drawn.length())), drawn);
    }

    @Test
    void namesDriveNoTerminal() {
        StreamKey key = numbered(1, 1, 0, 0).key();
        var evil = new StreamKey(
                key.source(),
                4000,
                new Membership(key.membership().group(), new NamedInterface("a\033[2J\u5b57", 2)),
                OURS,
                7,
                0);
        List<String> lines =
                lines(interval(List.of(stream(evil, 9, 0, 0, END)), List.of(), List.of()), new Terminal(200, 24));
        assertTrue(lines.get(1).contains("a\\x1b[2J?"), lines.get(1));
    }
    /** Names are the user's, and hold any character; letters that all terminals show in one column stay. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            true ; Canal Été ; 10.1.0.1:4000 > 239.1.2.1:5000 (Canal Été)    9.0
            false; Canal Été ; 10.1.0.1:4000 > 239.1.2.1:5000 (Canal ?t?)    9.0
            true ; 東京\033[J  ; 10.1.0.1:4000 > 239.1.2.1:5000 (??\\x1b[J)    9.0
            true ; A Long Name of a Channel; 10.1.0.1:4000 > ..00 (A Long Name of a Channel)    9.0
            """)
    void namesOfGroupsAreShown(boolean unicode, String name, String start) {
        StreamRow row = numbered(1, 9, 0, 0);
        var named = new StreamRow(row.key(), row.report(), row.passed(), 1, Optional.of(name));
        var names = new GroupNames(Map.of(silent(1).getFirst(), name));
        var both = new Interval(List.of(named), List.of(), silent(1), names, Optional.empty());
        List<String> lines = new LiveTable(unicode).lines(both, END, USUAL);
        assertTrue(lines.get(2).replaceAll(" +", " ").contains(start.replaceAll(" +", " ")), lines + "");
        String shown = start.substring(start.indexOf('('), start.indexOf(')') + 1);
        assertEquals("silent: 239.2.2.1:5000 " + shown, lines.getFirst());
    }
}
