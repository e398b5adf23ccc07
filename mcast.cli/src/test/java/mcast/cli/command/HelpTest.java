package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import mcast.cli.harness.Run;
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
            --record --stats --interval --max-loss --pair --max-silence --expect --sequence -q --quiet --json -h --help
            ping       | -i --interface -t --ttl -c --count --interval -W --wait -s --size --expect -q --quiet \
            --json -h --help
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

    private static List<String> optionsIn(String help) {
        return Pattern.compile("(?<=^|[\\s])--?[a-zA-Z][a-z-]*")
                .matcher(help)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
