package mcast.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import mcast.cli.harness.Program;
import mcast.cli.harness.Run;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.Test;

/** What is drawn again in place on a terminal; script(1) makes the terminal. */
final class TerminalTest {
    private static final String ESCAPE = "\033";

    private final String group;

    TerminalTest() throws IOException {
        group = "239.77.23.1:" + FreshPort.draw();
    }

    @Test
    void theProgressOfSendIsGoneBeforeTheSummary() throws Exception {
        try (var send = Program.terminal(("send -i lo -t 0 -s 100 --rate 200 -c 0 -d 1m " + group).split(" "))) {
            send.out.await("\033\\[Jsent \\d+, \\d+\\.\\d datagrams/s, 59 s left\r\n");
            send.out.await("\033\\[1A\033\\[Jsent \\d+, "); // in place of the one before
            interrupt(send);
            send.awaitExit(0);
            assertTrue(
                    screen(send)
                            .matches("(?s)mcast: sending to [^\n]*\n(\\^C)?mcast: sent \\d+ datagrams, [^\n]*\n"
                                    + "(mcast: the rate could not be held: [^\n]*\n)?"), // on a busy machine
                    screen(send));
        }
    }

    @Test
    void theLiveTableIsGoneBeforeTheReport() throws Exception {
        try (var receive = Program.terminal(("receive --stats --interval 100ms -i lo " + group).split(" "))) {
            receive.out.await("listening to");
            Run send = Run.start("send", "-q", "-i", "lo", "-t", "0", "-s", "40", "--rate", "500", "-c", "0", group);
            receive.out.await("\033\\[3A\033\\[J127\\.0\\.0\\.1:\\d+ > " + Pattern.quote(group) + " on lo[^\r]*\r\n"
                    + "  rate \\|[ \u2581-\u2588]{19}[\u2581-\u2588]\\| \\d+\\.\\d datagrams/s  "
                    + "\\d\\.\\d{3} Mbit/s  peak \\d+\\.\\d{3}\r\n"
                    + "  loss \\| {20}\\| 0\\.00%  lost 0 of \\d+  jitter ");
            interrupt(receive);
            receive.awaitExit(0);
            send.stopSignal.stop();
            String left = screen(receive);
            assertTrue(left.contains("stream 127.0.0.1:") && left.contains("received "), left);
            assertFalse(left.contains("rate |"), left);
        }
    }

    @Test
    void whatIsPrintedMeanwhileStays() {
        var bytes = new ByteArrayOutputStream();
        var terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var live = new LiveLines(terminal);
        live.draw(List.of("a", "b"));
        live.above(() -> terminal.print("note\n"));
        live.draw(List.of("c"));
        live.draw(List.of("d"));
        live.end();
        live.draw(List.of("too late"));
        assertEquals("note\n", shown(bytes.toString(StandardCharsets.UTF_8)));
        assertEquals(
                "note\nd\n", shown(bytes.toString(StandardCharsets.UTF_8).replaceFirst("\r\033\\[1A\033\\[J$", "")));
    }

    /** The lines of a terminal that are left after cursor movements and erasing. */
    private static String shown(String written) {
        var lines = new java.util.ArrayList<String>(List.of(""));
        for (String part : written.replace("\r", "").split("(?<=\n)|(?=\033)|(?<=[AJ])(?<=\033\\[\\d?[AJ])")) {
            if (part.startsWith(ESCAPE) && part.endsWith("A")) {
                int up = Integer.parseInt(part.substring(2, part.length() - 1));
                for (int i = 0; i < up; i++) {
                    lines.removeLast();
                }
                lines.set(lines.size() - 1, "");
            } else if (!part.startsWith(ESCAPE)) {
                lines.set(lines.size() - 1, lines.getLast() + part);
                if (part.endsWith("\n")) {
                    lines.add("");
                }
            }
        }
        return String.join("", lines);
    }

    private static String screen(Program run) {
        return shown(run.out.text());
    }

    private static void interrupt(Program run) {
        run.write("\003"); // as the key does
    }
}
