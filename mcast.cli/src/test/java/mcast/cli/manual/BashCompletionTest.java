package mcast.cli.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mcast.cli.command.Verb;
import mcast.cli.harness.Program;
import mcast.cli.harness.Programs;
import mcast.cli.sink.OutputFormat;
import mcast.cli.words.Option;
import mcast.harness.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What bash suggests after the key Tab. */
final class BashCompletionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Manual.write(folder.resolve("share"), "2026-01-31");
        Files.writeString(folder.resolve("channels.m3u"), "");
        Files.writeString(folder.resolve("chart 1.pcap"), "");
        Files.createDirectory(folder.resolve("chapters"));
    }

    @Test
    void aVerb() throws Exception {
        assertEquals(List.of("receive"), after("rec"));
        assertEquals(List.of("--version"), after("--v"));
        assertTrue(after("").containsAll(Verb.words()));
        assertEquals(List.of("doctor"), after("help", "d"));
        assertEquals(List.of(), after("help", "doctor", ""));
        assertEquals(List.of(), after("recieve", "--"));
    }

    @ParameterizedTest
    @EnumSource
    void theOptionsOfTheVerb(Verb verb) throws Exception {
        assertEquals(Option.namesIn(verb.help()), after(verb.word(), "-"));
    }

    @Test
    void oneOption() throws Exception {
        assertEquals(List.of("--max-loss", "--max-silence"), after("receive", "--stats", "--max-"));
        assertEquals(List.of(), after("receive", "--", "--max-"));
        assertEquals(List.of(), after("receive", "--", "-"));
    }

    @Test
    void theValuesThatTheHelpNames() throws Exception {
        assertEquals(OutputFormat.names(), after("receive", "-o", ""));
        assertEquals(List.of("json"), after("receive", "--output", "js"));
        assertEquals(List.of("json"), after("receive", "--output", "=", "js"));
        assertEquals(OutputFormat.names(), after("receive", "--output", "="));
        assertEquals(List.of("all"), after("receive", "--expect", ""));
        assertEquals(List.of(), after("receive", "--count", "-"));
    }

    @Test
    void anInterface() throws Exception {
        Requirement.that(Files.isDirectory(Path.of("/sys/class/net/lo")), "no /sys/class/net/lo: mount /sys");
        assertTrue(after("send", "-i", "").contains("lo"));
        assertEquals(List.of("lo"), after("send", "--interface", "lo"));
        assertTrue(after("receive", "-i", "").containsAll(List.of("lo", "all")));
        assertEquals(List.of(), after("send", "-i", "all"));
    }

    @Test
    void aFile() throws Exception {
        assertEquals(Set.of("chapters/", "channels.m3u", "chart 1.pcap"), Set.copyOf(after("send", "--replay", "cha")));
        assertEquals(List.of("channels.m3u"), after("receive", "--record", "=", "chan"));
        assertEquals(List.of("@channels.m3u"), after("receive", "@chan"));
        assertEquals(List.of("@chapters/"), after("receive", "--", "@chap"));
        assertEquals(List.of(), after("receive", "chan"));
    }

    /** The suggestions after words that are divided as bash divides them: at = as well. */
    private List<String> after(String... words) throws Exception {
        List<String> line = new ArrayList<>(List.of("mcast"));
        line.addAll(List.of(words));
        String last = line.getLast().equals("=") ? "" : line.getLast();
        String script = "cd " + Programs.quoted(List.of(folder.toString()))
                + "; . share/bash-completion/completions/mcast; COMP_WORDS=(" + Programs.quoted(line)
                + "); COMP_CWORD=" + words.length + "; _mcast "
                + Programs.quoted(List.of("mcast", last, line.get(line.size() - 2)))
                + "; for each in \"${COMPREPLY[@]}\"; do echo \"$each\"; done";
        try (var bash = Program.bash(script)) {
            assertEquals(List.of(), bash.awaitExit(0).stderr());
            return bash.stdout();
        }
    }
}
