package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.mesh.Heard;
import mcast.core.mesh.HostState;
import mcast.core.mesh.MeshHost;
import mcast.core.mesh.MeshLink;
import mcast.core.mesh.MeshMatrix;
import org.junit.jupiter.api.Test;

final class MeshSummaryTest {
    @Test
    void thePictureOfTheReadme() {
        List<String> text = summary(matrix("a b c d e", "*...-", ".*..-", "%.*.-", "...*-", "uuuu*"), 5)
                .text();
        assertEquals(
                List.of(
                        "sends  a    b  c  d  e",
                        "a      *    .  .  .  -",
                        "b      .    *  .  .  -",
                        "c      12%  .  *  .  -",
                        "d      .    .  .  *  -",
                        "e      u    u  u  u  *",
                        "a row sends, a column hears: . all, 12% lost, u unicast only, - nothing, ? did not report",
                        "hear each other: a b c d",
                        "alone: e"),
                text.subList(0, 9));
        assertTrue(
                text.get(9).startsWith("e neither hears nor is heard by multicast; unicast works: "), text::toString);
    }

    @Test
    void itIsCompleteOnlyIfEachHearsEach() {
        assertTrue(summary(matrix("a b", "*.", ".*"), 2).isComplete());
        assertFalse(summary(matrix("a b", "*.", ".*"), 3).isComplete());
        for (String bad : List.of("%", "u", "-", "?")) {
            assertFalse(summary(matrix("a b", "*" + bad, ".*"), 2).isComplete(), bad);
        }
        assertTrue(new MeshSummary(matrix("a b", "*%", ".*"), 1, 0, 2, 13, 1).isComplete());
        assertFalse(new MeshSummary(matrix("a b", "*%", ".*"), 1, 0, 2, 11, 1).isComplete());
        assertFalse(new MeshSummary(matrix("a b", "*-", ".*"), 1, 0, 2, 100, 1).isComplete());
        assertEquals(
                List.of("expected and not heard: c", "2 hosts, this one included, of 3"),
                summary(matrix("a b c(missing)", "*.?", ".*?", "-?*"), 3).shortfalls());
        assertEquals(
                List.of("fell silent: b"),
                summary(matrix("a b(silent)", "*.", ".*"), 2).shortfalls());
    }

    /** A host that goes mute has sent few pings, none of which is lost. */
    @Test
    void aLinkThatStopsIsNoSuccess() {
        MeshSummary stopped = summary(matrix("a b", "*.", "s*"), 2);
        assertFalse(stopped.isComplete());
        assertTrue(stopped.text().contains("b      u  *"), stopped.text()::toString);
        assertEquals(
                List.of("3 pings of this host could not be sent"),
                new MeshSummary(matrix("a b", "*.", ".*"), 7, 3, 2, 0, 1).shortfalls());
    }

    @Test
    void aNameDrivesNoTerminal() {
        String text =
                String.join("\n", summary(matrix("a\u001b[2J b", "*-", "-*"), 2).text());
        assertFalse(text.contains("\u001b"), text);
        assertTrue(text.contains("\\x1b[2J"), text);
    }

    @Test
    void ofManyHostsTheFaultyAreShown() {
        List<String> rows = new ArrayList<>();
        var names = new StringBuilder();
        for (int from = 0; from < 200; from++) {
            names.append(from == 0 ? "" : " ").append("node").append(from);
            var row = new StringBuilder(".".repeat(200));
            row.setCharAt(from, '*');
            row.setCharAt(7, from == 7 ? '*' : '-');
            row.setCharAt(9, from == 5 ? '%' : row.charAt(9));
            rows.add(row.toString());
        }
        List<String> text = summary(matrix(names.toString(), rows.toArray(String[]::new)), 200)
                .text();
        assertTrue(text.size() < 60 && text.stream().allMatch(line -> line.length() < 400), text::toString);
        assertTrue(text.stream().anyMatch(line -> line.startsWith("node7 hears nobody")), text::toString);
    }

    private static MeshSummary summary(MeshMatrix matrix, int expected) {
        return new MeshSummary(matrix, 10, 0, expected, 0, 1);
    }

    private static MeshMatrix matrix(String names, String... rows) {
        List<MeshHost> hosts = new ArrayList<>();
        for (String each : names.split(" ")) {
            boolean isMissing = each.endsWith("(missing)");
            HostState state = hosts.isEmpty()
                    ? HostState.SELF
                    : isMissing ? HostState.MISSING : each.endsWith("(silent)") ? HostState.SILENT : HostState.HERE;
            String name = each.replaceFirst("\\(.*", "");
            hosts.add(new MeshHost(
                    name,
                    name,
                    isMissing
                            ? Optional.empty()
                            : Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000)),
                    state,
                    Duration.ZERO));
        }
        List<List<MeshLink>> links = new ArrayList<>();
        for (String row : rows) {
            links.add(row.chars().mapToObj(MeshSummaryTest::link).toList());
        }
        return new MeshMatrix(hosts, links, List.of(), List.of(), 0);
    }

    private static MeshLink link(int cell) {
        return switch (cell) {
            case '.' -> new MeshLink(Heard.ALL, 100, 100, 3, Duration.ZERO);
            case '%' -> new MeshLink(Heard.SOME, 100, 88, 3, Duration.ZERO);
            case 's' -> new MeshLink(Heard.ALL, 100, 100, 3, Duration.ofSeconds(9));
            case 'u' -> new MeshLink(Heard.UNICAST, 100, 0, 3, Duration.ZERO);
            case '-' -> new MeshLink(Heard.NOTHING, 0, 0, 0, Duration.ZERO);
            default -> new MeshLink(Heard.UNKNOWN, 0, 0, 0, Duration.ZERO);
        };
    }
}
