package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.Loopback;
import mcast.cli.harness.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON objects that frame a run: start, summary, error. */
final class EventsTest {
    private final Loopback lo = new Loopback();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            send -i lo -t 0 GROUP hi                | DONE
            receive -i lo -d 1ms GROUP              | NOT_DELIVERED
            receive -i lo -d 1ms --stats GROUP      | NOT_DELIVERED
            ping -i lo -t 0 -c 1 -W 1ms GROUP       | NOT_DELIVERED
            """)
    void startAndSummaryNameCommandAndGroups(String line, ExitStatus status) throws Exception {
        Run run = Run.of(words(line, "--json"));
        assertEquals(status, run.status(), run.err.text());
        isFramed(run, line.substring(0, line.indexOf(' ')));
    }

    @Test
    void soDoesAResponder() throws Exception {
        Run pong = Run.start(words("pong -i lo GROUP", "--json"));
        pong.out.await("\"event\":\"start\"");
        pong.stopSignal.stop();
        assertEquals(ExitStatus.NOT_DELIVERED, pong.status());
        isFramed(pong, "pong");
    }

    @Test
    void aListStartsToo() throws Exception {
        List<String> lines = Run.of("interfaces", "--json").out.text().lines().toList();
        String start = lines.getFirst();
        assertTrue(start.matches("\\{\"event\":\"start\",.*\"command\":\"interfaces\",\"groups\":\\[],.*"), start);
        assertTrue(start.matches(".*\"interfaces\":\\[.*\"lo\".*]}"), start);
        assertTrue(lines.get(1).startsWith("{\"event\":\"interface\","), lines.get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            receive --json -c x GROUP               | 2 | usage     | -c 'x' is not
            send --nosuch --json GROUP              | 2 | usage     | unknown option '--nosuch'
            receive -i nosuch0 --json GROUP         | 3 | interface | there is no interface 'nosuch0'
            send -i nosuch0 -t 0 --json GROUP hi    | 3 | interface | there is no interface 'nosuch0'
            ping -i lo -t 0 --json 192.0.2.9@GROUP  | 3 | address   | 192.0.2.9
            """)
    void anErrorIsAnObjectBesideItsLine(String line, int status, String reason, String named) throws Exception {
        Run run = Run.of(words(line));
        assertEquals(status, run.status().code());
        String note = run.err.text();
        assertTrue(note.contains(named) && note.lines().count() == 1, note);
        String message = note.substring("mcast: ".length()).strip().replace("\"", "\\\"");
        assertEquals(
                "{\"event\":\"error\",\"status\":" + status + ",\"reason\":\"" + reason + "\",\"message\":\"" + message
                        + "\"}\n",
                run.out.text());
    }

    private void isFramed(Run run, String command) {
        List<String> lines = run.out.text().lines().toList();
        String start = lines.getFirst();
        assertTrue(
                start.matches("\\{\"event\":\"start\",\"version\":\"[0-9.]+\",\"schema\":1,\"command\":\"" + command
                        + "\",\"groups\":\\[\"" + lo.group + "\"],\"interfaces\":\\[\"lo\"]}"),
                start);
        String summary = lines.getLast();
        assertTrue(
                summary.matches("\\{\"event\":\"summary\",.*\"command\":\"" + command + "\",\"groups\":\\[\"" + lo.group
                        + "\"]}"),
                summary);
    }

    private String[] words(String line, String... more) {
        List<String> words =
                new ArrayList<>(List.of(line.replace("GROUP", lo.group).split(" ")));
        words.addAll(1, List.of(more));
        return words.toArray(String[]::new);
    }
}
