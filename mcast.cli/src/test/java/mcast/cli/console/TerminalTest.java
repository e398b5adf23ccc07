package mcast.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import mcast.cli.harness.Program;
import mcast.cli.harness.Run;
import mcast.harness.FreshPort;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drawn again in place on a terminal; script(1) makes the terminal. */
final class TerminalTest {
    private static final String ESCAPE = "\033";

    private final String group;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(written, true, StandardCharsets.UTF_8);
    private Terminal size = new Terminal(120, 24);

    TerminalTest() throws IOException {
        group = "239.77.23.1:" + FreshPort.draw();
    }

    @Test
    void theProgressOfSendIsGoneBeforeTheSummary() throws Exception {
        try (var send = Program.terminal(("send -i lo -t 0 -s 100 --rate 200 -c 0 -d 1m " + group).split(" "))) {
            send.out.await("\rsent \\d+, \\d+\\.\\d datagrams/s, 59 s left\033\\[K\r\n");
            send.out.await("\033\\[1Asent \\d+, "); // in place of the one before
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
            receive.out.await("\033\\[3Asender > group +dgrams/s  Mbit/s  rate +loss   lost\033\\[K\r\n"
                    + "127\\.0\\.0\\.1:\\d+ > " + Pattern.quote(group)
                    + " +\\d+\\.\\d   \\d\\.\\d{3}  \\|[ \u2581-\u2588]+\\|   0\\.00%      0\033\\[K\r\n"
                    + "1 stream  lost 0  \\d+\\.\\d datagrams/s  \\d\\.\\d{3} Mbit/s\033\\[K\r\n");
            interrupt(receive);
            receive.awaitExit(0);
            send.stopSignal.stop();
            String left = screen(receive);
            assertTrue(left.contains("stream 127.0.0.1:") && left.contains("received "), left);
            assertFalse(left.contains("sender >"), left);
        }
    }

    /** Of twelve streams no line is wider than the terminal, and nothing is drawn beyond its height. */
    @ParameterizedTest
    @CsvSource({"60, 10, 9", "40, 5, 4", "200, 50, 14"})
    void theLiveTableHasTheSizeOfTheTerminal(int columns, int rows, int drawn) throws Exception {
        Requirement.program("stty");
        String groups = group.replaceFirst("1:", "1+12:");
        try (var receive = Program.terminalAfter(
                "stty columns " + columns + " rows " + rows,
                ("receive --stats --interval 300ms -i lo " + groups).split(" "))) {
            receive.out.await("listening to");
            List<Run> senders = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                String to = group.replaceFirst("1:", i + ":");
                senders.add(Run.start("send", "-q", "-i", "lo", "-t", "0", "-s", "40", "--rate", "20", "-c", "0", to));
            }
            receive.out.await("\n12 streams  lost \\d+[^\r]*\r\n\033\\[J\r\033\\[" + drawn + "A");
            interrupt(receive);
            receive.awaitExit(0);
            senders.forEach(each -> each.stopSignal.stop());
            String[] pictures = receive.out.text().split("\033\\[J");
            for (String picture : List.of(pictures).subList(1, pictures.length - 1)) {
                List<String> lines = picture.replaceAll("\r|\\^C|\033\\[\\d*[AK]", "")
                        .lines()
                        .toList();
                assertTrue(lines.size() < rows && lines.stream().allMatch(each -> each.length() < columns), picture);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM=dumb; export TERM", "unset TERM", "TERM=; export TERM"})
    void aTerminalWithoutACursorGetsPlainLines(String setup) throws Exception {
        try (var receive =
                Program.terminalAfter(setup, ("receive --stats --interval 100ms -i lo " + group).split(" "))) {
            receive.out.await("listening to");
            Run send = Run.start("send", "-q", "-i", "lo", "-t", "0", "-s", "40", "--rate", "500", "-c", "0", group);
            receive.out.await("\n\\d\\d:\\d\\d:[\\d.]+ 127\\.0\\.0\\.1:\\d+ > " + Pattern.quote(group)
                    + "  \\d+\\.\\d datagrams/s  ");
            interrupt(receive);
            receive.awaitExit(0);
            send.stopSignal.stop();
            assertFalse(receive.out.text().contains(ESCAPE), receive.out.text());
        }
    }

    @Test
    void aTerminalWithoutUtf8GetsAscii() throws Exception {
        try (var receive = Program.terminalAfter(
                "LC_ALL=C; export LC_ALL", ("receive --stats --interval 100ms -i lo " + group).split(" "))) {
            receive.out.await("listening to");
            Run send = Run.start("send", "-q", "-i", "lo", "-t", "0", "-s", "40", "--rate", "500", "-c", "0", group);
            receive.out.await("  \\|[ .:=+*#@-]+[.:=+*#@-]\\|   0\\.00% ");
            interrupt(receive);
            receive.awaitExit(0);
            send.stopSignal.stop();
            assertTrue(receive.out.text().chars().allMatch(c -> c < 0x7f), receive.out.text());
        }
    }

    /** Lines drawn on a wide terminal, which then has another size: the folded rows go too. */
    @ParameterizedTest
    @CsvSource({"120, 24", "100, 24", "99, 24", "60, 24", "20, 24", "10, 24", "200, 50"})
    void aTerminalMayChangeItsSize(int columns, int rows) {
        var live = new LiveLines(terminal, () -> size);
        var screen = new Screen(size);
        terminal.print("note\n");
        live.draw(List.of("a".repeat(100), "b".repeat(20), "", "c"));
        screen.write(taken());
        size = new Terminal(columns, rows);
        screen.resize(size);
        live.draw(List.of("d", "e"));
        assertEquals("note\nd\ne\n", screen.write(taken()).text());
        live.draw(List.of("f"));
        assertEquals("note\nf\n", screen.write(taken()).text());
        live.draw(List.of());
        assertEquals("note\n", screen.write(taken()).text());
    }

    /** What has left the terminal stays in its history, but only once, and nothing of it on the terminal. */
    @Test
    void aTerminalMayBecomeSmall() {
        var live = new LiveLines(terminal, () -> size);
        var screen = new Screen(size);
        live.draw(Collections.nCopies(23, "a".repeat(100)));
        screen.write(taken());
        size = new Terminal(60, 10);
        screen.resize(size);
        for (int i = 0; i < 3; i++) {
            live.draw(Collections.nCopies(9, "b"));
            screen.write(taken());
        }
        assertTrue(screen.text().matches("(a+\n)+a*(b\n){9}"), screen.text());
        assertTrue(screen.text().length() < 23 * 101, screen.text());
        live.end();
        assertFalse(screen.write(taken()).text().contains("b"));
        assertEquals(0, screen.erasedWhole());
    }

    @Test
    void aTerminalOfOneRowIsNotLeft() {
        size = new Terminal(80, 1);
        var live = new LiveLines(terminal, () -> size);
        live.draw(List.of("a"));
        live.draw(List.of("b"));
        live.end();
        assertEquals("a\nb\n", new Screen(size).write(taken()).text());
    }

    @Test
    void whatIsPrintedMeanwhileStays() {
        var live = new LiveLines(terminal, () -> size);
        var screen = new Screen(size);
        live.draw(List.of("a", "b"));
        live.above(() -> terminal.print("note\n"));
        live.draw(List.of("c"));
        live.draw(List.of("d"));
        assertEquals("note\nd\n", screen.write(taken()).text());
        live.end();
        live.draw(List.of("too late"));
        assertEquals("note\n", screen.write(taken()).text());
    }

    /** Returns what was written since the last call. */
    private String taken() {
        String text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }

    private static String screen(Program run) {
        return new Screen(Terminal.USUAL).write(run.out.text()).text();
    }

    private static void interrupt(Program run) {
        run.write("\003"); // as the key does
    }
}
