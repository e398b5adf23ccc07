package mcast.cli.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcast.cli.command.Verb;
import mcast.cli.harness.Program;
import mcast.cli.sink.OutputFormat;
import mcast.cli.words.Option;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fish suggests after the key Tab. */
final class FishCompletionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Manual.write(folder.resolve("share"), "2026-01-31");
        Files.writeString(folder.resolve("channels.m3u"), "");
    }

    @Test
    void aVerb() throws Exception {
        assertEquals(List.of("receive\t" + Verb.RECEIVE.purpose()), after("rec"));
        assertEquals(List.of("doctor"), after("help d"));
    }

    @ParameterizedTest
    @EnumSource
    void theOptionsOfTheVerb(Verb verb) throws Exception {
        List<String> suggested = after(verb.word() + " --");
        for (Option each : Option.listIn(verb.help())) {
            assertTrue(suggested.contains(each.name() + "\t" + each.summary()), each + " " + suggested);
        }
    }

    @Test
    void aValue() throws Exception {
        assertEquals(OutputFormat.names().stream().sorted().toList(), values("receive -o "));
        assertEquals(List.of("--output=json"), values("receive --output=js"));
        assertEquals(List.of("channels.m3u"), values("send --replay chan"));
        assertEquals(List.of("@channels.m3u"), values("receive @chan"));
        assertTrue(values("receive -i ").containsAll(List.of("lo", "all")));
    }

    /** The suggestions without their descriptions. */
    private List<String> values(String words) throws Exception {
        return after(words).stream().map(each -> each.replaceFirst("\t.*", "")).toList();
    }

    private List<String> after(String words) throws Exception {
        String script = "cd " + folder + "; source share/fish/vendor_completions.d/mcast.fish; complete -C 'mcast "
                + words + "'";
        try (var fish = Program.start("fish", "--no-config", "-c", script)) {
            fish.awaitExit(0);
            assertEquals(List.of(), fish.stderr());
            return fish.stdout();
        }
    }
}
