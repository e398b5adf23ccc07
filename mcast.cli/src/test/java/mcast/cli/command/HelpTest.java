package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcast.cli.Main;
import mcast.cli.harness.Run;
import mcast.cli.words.CommandLine;
import mcast.cli.words.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {
    /** What the command line contract lists for each command. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            send       | -i --interface -t --ttl -c --count --interval -d --duration --source-port \
            --no-loopback --dscp --send-buffer --hex --keep-going -s --size --rate -q --quiet --json -h --help \
            --chunk --replay --speed --loop
            receive    | -i --interface -c --count -d --duration -o --output --exclude-source --receive-buffer \
            --record --stats --interval --max-loss --metrics --plot --pair \
            --max-silence --expect --sequence -q --quiet --json -h --help
            ping       | -i --interface -t --ttl -c --count --interval -W --wait -s --size --expect -q --quiet \
            --source-port --via --mesh -d --duration --max-loss --metrics --plot --json -h --help
            pong       | -i --interface --limit -q --quiet --json -h --help
            interfaces | -q --quiet --json -h --help
            doctor     | -i --interface -d --duration -q --quiet --json -h --help
            """)
    void listsTheOptionsOfTheContract(String command, String options) throws Exception {
        assertEquals(new TreeSet<>(List.of(options.split(" "))), new TreeSet<>(optionsIn(help(command))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "receive", "ping", "pong", "interfaces", "doctor"})
    void whatIsListedIsKnown(String command) throws Exception {
        for (String option : optionsIn(help(command))) {
            if (option.equals("-h") || option.equals("--help")) {
                continue;
            }
            // the last word is wrong everywhere, so nothing is ever done
            Run run = Run.of(command, option, "--nosuch");
            assertFalse(run.err.text().contains("unknown option '" + option + "'"), run.err.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "receive", "ping", "pong", "interfaces", "doctor"})
    void whatIsKnownIsListed(String command) throws Exception {
        List<String> listed = optionsIn(help(command));
        List<String> candidates = new ArrayList<>(List.of(
                "--size",
                "--rate",
                "--stats",
                "--max-loss",
                "--group",
                "--port",
                "--source",
                "--verbose",
                "--version",
                "--loopback",
                "--timeout",
                "--format",
                "--text",
                "--file",
                "--reuse",
                "--ttl",
                "--interface",
                "--count"));
        IntStream.rangeClosed('a', 'z').forEach(c -> candidates.add("-" + (char) c));
        IntStream.rangeClosed('A', 'Z').forEach(c -> candidates.add("-" + (char) c));
        candidates.removeAll(listed);
        for (String option : candidates) {
            String err = Run.of(command, option).err.text();
            assertTrue(err.contains("unknown option '" + option + "'"), err);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "send", "receive", "ping", "pong", "interfaces", "doctor"})
    void fitsATerminal(String command) throws Exception {
        String help = help(command);
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
        assertTrue(help.endsWith("\n"));
        assertTrue(help.contains("usage: mcast "), help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "receive", "ping", "pong", "interfaces", "doctor"})
    void saysTheDefaultOfEachOption(String command) throws Exception {
        String options = help(command).replaceAll("(?s)^.*?\n\n(?= +-)", "").replaceAll("(?s)\n\n.*", "\n");
        for (String each : options.split("\n(?=  +-)")) {
            assertTrue(each.contains("default") || each.contains("--help"), each);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send 239.1.2.3 --help",
                "receive -h",
                "send -i --help",
                "ping -c -h",
                "pong --help",
                "doctor --json -h",
                "help receive",
                "--help ping",
                "-h interfaces"
            })
    void isGivenWhereverItIsAskedFor(String line) throws Exception {
        Run run = Run.of(line.split(" "));
        String verb = line.replaceFirst("^(help|--help|-h) ", "").split(" ")[0];
        assertTrue(run.out.text().startsWith("usage: mcast " + verb), run.out.text());
        assertEquals(ExitStatus.DONE, run.status());
        assertEquals("", run.err.text());
    }

    /** Each is a line that mcast understands: nothing is done here but to read it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "send", "receive", "ping", "pong", "interfaces", "doctor"})
    void itsExamplesAreRight(String command) throws Exception {
        String examples = help(command).replaceAll("(?s)^.*\n\nexamples:\n", "");
        int read = 0;
        for (String line : examples.split("\n(?=  \\S)")) {
            String words = line.strip().replaceAll("^(.*\\| )?mcast |( \\||  |\n).*", "");
            assertDoesNotThrow(() -> Main.parse(List.of(words.split(" ")), InputStream.nullInputStream()), line);
            read++;
        }
        assertTrue(read >= 2 && read <= 4, examples);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "receive", "ping", "pong", "interfaces", "doctor"})
    void aLetterIsTheOptionBesideIt(String command) throws Exception {
        String help = help(command);
        for (Option each : Option.listIn(help)) {
            String letter = each.letter().orElse("-h");
            if (!letter.equals("-h")) {
                var words = new CommandLine(command, help, List.of(letter));
                words.next();
                assertEquals(each.name(), words.option());
            }
        }
    }

    @Test
    void mainHelpListsEachCommand() throws Exception {
        for (String command : Verb.words()) {
            assertTrue(help("").lines().anyMatch(line -> line.startsWith("  " + command + " ")), command);
        }
        assertEquals(help(""), Run.of("-h").out.text());
    }

    @Test
    void versionTellsOneBuildFromAnother() throws Exception {
        Run run = Run.of("--version");
        String line = "mcast \\d+\\.\\d+\\.\\d+ \\(commit [0-9a-z]+, JDK " + Pattern.quote(Runtime.version() + ")\n");
        assertTrue(run.out.text().matches(line), run.out.text());
        assertEquals(ExitStatus.DONE, run.status());
    }

    private static String help(String command) throws Exception {
        Run run = command.isEmpty() ? Run.of("--help") : Run.of(command, "--help");
        assertEquals(ExitStatus.DONE, run.status());
        assertEquals("", run.err.text());
        return run.out.text();
    }

    /** The names at the beginning of the lines of options. */
    private static List<String> optionsIn(String help) {
        return Pattern.compile("(?m)^ {2,6}(?:(-[a-zA-Z]), )?(--[a-z-]+)")
                .matcher(help)
                .results()
                .flatMap(each -> Stream.of(each.group(1), each.group(2)))
                .filter(Objects::nonNull)
                .toList();
    }
}
