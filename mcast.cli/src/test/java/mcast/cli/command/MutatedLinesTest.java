package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mcast.cli.Main;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.console.StopSignal;
import mcast.cli.words.UsageException;
import org.junit.jupiter.api.Test;

/**
 * Command lines that are nearly right, made by chance from a fixed seed. Those that are wrong are run, and end with 2
 * and one line before anything is opened. Those that are right are only read, so nothing is sent.
 */
final class MutatedLinesTest {
    private static final int LINES = 2_000;

    private static final List<String> RIGHT = List.of(
            "send -i lo -t 0 239.1.2.3:5000 Hello World",
            "send -i lo -t 0 -c 10 --interval 10ms 239.1.2.3 hi",
            "send --interface=lo --ttl=0 -s 1400 --rate 10k -d 10s 239.1.2.3+16:5000",
            "send -i lo -t 0 --hex --rate 1Mbit -c 2 [ff15::1]:5000 00ff",
            "send -i lo -t 0 --no-loopback --dscp 46 --source-port 1501 --send-buffer 4M --json -q 239.1.2.3 x",
            "send -i lo -t 0 --keep-going -- 239.1.2.3",
            "receive -i lo -i eth0 -c 10 -d10s 239.1.2.3:5000 239.1.2.4:5000",
            "receive -i all --stats --interval 2s --max-loss 0.1 10.0.0.7@232.1.1.1:5000",
            "receive --json --exclude-source 10.0.0.8 --receive-buffer 16M 239.1.3.1+60",
            "receive -q -o pcap -d 0.5h 10.0.0.7,232.1.1.1 udp://@239.1.2.3:5000",
            "ping -i lo -t 0 -c 3 --interval 100us -W 2 -s 64 --expect 3 --json 239.1.2.3:5000",
            "pong -i lo --limit max -q [ff15::1]+3:5000",
            "interfaces --json",
            "doctor -q 10.0.0.7@239.1.2.3",
            "help receive",
            "--version");

    private static final List<String> WORDS = List.of(
            "",
            "-",
            "--",
            "---",
            "=",
            "--=",
            "-=",
            "-c",
            "--count=",
            "--json",
            "--json=x",
            "-h",
            "0",
            "-1",
            "1e9",
            "9223372036854775808",
            "NaN",
            "max",
            "0.0.0.0",
            "::",
            "[",
            "]",
            "[]",
            "@",
            "@@",
            ",",
            "+",
            ":",
            "%",
            "%s",
            "239.1.2.3+65536",
            "239.255.255.255+2",
            "ff02::1%",
            "ff02::1%nosuch",
            "[ff02::1%lo]:1",
            "[ff15::1",
            "\0",
            "\n",
            "\u001b[31m",
            "\u202e",
            "\ud800",
            "\ufffd",
            "é",
            "🛰",
            "a".repeat(5_000),
            "\\",
            "'",
            "\"",
            "*",
            "$(x)");

    private final Random random = new Random(11);

    @Test
    void endInOneLineOrAreRight() throws Exception {
        int wrong = 0;
        for (int i = 0; i < LINES; i++) {
            List<String> line = mutated(RIGHT.get(random.nextInt(RIGHT.size())));
            try {
                Main.parse(line, InputStream.nullInputStream());
            } catch (UsageException e) {
                isRefusedInOneLine(line);
                wrong++;
            } catch (IOException e) {
                assertTrue(
                        line.stream().anyMatch(word -> word.startsWith("@")), line::toString); // there is no such file
            } catch (RuntimeException | Error e) {
                throw new AssertionError(line.toString(), e);
            }
        }
        assertTrue(wrong > LINES / 4 && wrong < LINES, wrong + " of " + LINES + " are wrong");
    }

    private static void isRefusedInOneLine(List<String> line) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                InputStream.nullInputStream(),
                new Output(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new StopSignal());
        assertEquals(ExitStatus.USAGE, Main.run(line, console), line::toString);
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith("mcast: ") && said.indexOf('\n') == said.length() - 1, () -> line + ": " + said);
        assertTrue(said.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)), () -> line + ": " + said);
    }

    private List<String> mutated(String right) {
        List<String> line = new ArrayList<>(List.of(right.split(" ")));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(line.size());
            switch (random.nextInt(7)) {
                case 0 -> line.set(at, WORDS.get(random.nextInt(WORDS.size())));
                case 1 -> line.add(at, WORDS.get(random.nextInt(WORDS.size())));
                case 2 -> line.add(at, line.get(random.nextInt(line.size())));
                case 3 -> line.set(at, withAnotherLetter(line.get(at)));
                case 4 -> line.set(at, line.get(at) + WORDS.get(random.nextInt(WORDS.size())));
                case 5 ->
                    line.set(
                            at,
                            line.get(at).substring(random.nextInt(line.get(at).length() + 1)));
                default -> {
                    if (line.size() > 1) {
                        line.remove(at);
                    }
                }
            }
        }
        return line;
    }

    private String withAnotherLetter(String word) {
        if (word.isEmpty()) {
            return word;
        }
        var letters = new StringBuilder(word);
        letters.setCharAt(random.nextInt(word.length()), (char) random.nextInt(' ', 256));
        return letters.toString();
    }
}
