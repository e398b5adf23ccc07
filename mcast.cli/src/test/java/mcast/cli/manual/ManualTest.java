package mcast.cli.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import mcast.cli.command.Verb;
import mcast.cli.harness.Program;
import mcast.cli.words.Option;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ManualTest {
    @TempDir
    Path share;

    @BeforeEach
    void write() throws IOException {
        Manual.main(new String[] {share.toString(), "2026-01-31"});
    }

    @ParameterizedTest
    @EnumSource
    void manShowsThePageOfACommand(Verb verb) throws Exception {
        String shown = shown("mcast-" + verb.word());
        assertTrue(shown.contains("mcast-" + verb.word() + " - " + verb.purpose()), shown);
        assertTrue(shown.contains("2026-01-31"), shown);
        HelpText help = HelpText.of(verb.help());
        for (Option each : help.options()) {
            String heading = each.letter().map(letter -> letter + ", ").orElse("") + each.name();
            assertTrue(shown.contains(" " + (heading + " " + each.argument()).strip()), heading + ": " + shown);
            assertTrue(joined(shown).contains(joined(each.description())), each.description() + shown);
        }
        assertTrue(joined(shown).contains(joined(help.description().getFirst())), shown);
        help.examples().forEach(each -> assertTrue(shown.contains(each.heading()), each + shown));
        assertTrue(joined(shown).contains(joined("3 the system refused")), shown);
    }

    @Test
    void manShowsThePageOfTheProgram() throws Exception {
        String shown = shown("mcast");
        for (Verb each : Verb.values()) {
            assertTrue(shown.contains("mcast-" + each.word() + "(1)"), shown);
        }
        assertTrue(shown.contains("MCAST_JAVA_OPTIONS"), shown);
        assertTrue(shown.contains("--version"), shown);
    }

    @Test
    void zshReadsItsCompletion() throws Exception {
        try (var zsh = Program.start("zsh", "-n", share + "/zsh/site-functions/_mcast")) {
            assertEquals("", String.join("\n", zsh.awaitExit(0).stderr()));
        }
        String script = Files.readString(share.resolve("zsh/site-functions/_mcast"));
        for (Verb verb : Verb.values()) {
            for (String each : Option.namesIn(verb.help())) {
                assertTrue(script.contains(each), each);
            }
        }
    }

    /** What man prints, without a warning of the formatter. */
    private String shown(String page) throws Exception {
        try (var man = Program.start("man", "--warnings=w", "-l", share + "/man/man1/" + page + ".1")) {
            man.awaitExit(0);
            assertEquals("", String.join("\n", man.stderr()));
            return man.stdout().stream().map(ManualTest::plain).collect(Collectors.joining("\n"));
        }
    }

    /** A line without what makes its letters bold, and with plain hyphens. */
    private static String plain(String line) {
        return line.replaceAll(".\\x08|\\x1b\\[[0-9;]*m", "").replace('\u2010', '-');
    }

    /** Words without any blanks, since man breaks lines. */
    private static String joined(String words) {
        return words.replaceAll("\\s", "");
    }
}
