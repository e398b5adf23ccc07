package mcast.cli.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No test can start a program without asking for it. */
final class ProgramsTest {

    /** However a process may be started. */
    private static final Pattern START = Pattern.compile("new ProcessBuilder\\b|getRuntime\\(\\)\\.exec\\b");

    /** A shell, which starts others. */
    private static final Pattern SHELL = Pattern.compile("\"(ba|da)?sh\"");

    @Test
    void onlyOneClassStartsPrograms() throws IOException {
        assertEquals(List.of("Programs.java"), filesWith(START));
    }

    @Test
    void onlyTheHarnessStartsShellsWhichKnowTheirPrograms() throws IOException {
        assertEquals(List.of("Host.java", "Program.java", "Programs.java", "Shell.java"), filesWith(SHELL));
    }

    @Test
    void aScriptFindsNoProgramThatItDidNotName() throws Exception {
        try (var unnamed = Program.shell("command -v unshare");
                var named = Program.shell("command -v unshare", "unshare")) {
            unnamed.awaitExit(127);
            named.awaitExit(0).awaitLine("/unshare$");
        }
    }

    @Test
    void aQuotedWordIsOneWord() throws Exception {
        var words = List.of("a b", "it's", "$HOME", "\"", "*", "");
        try (var shell = Program.shell("for each in " + Programs.quoted(words) + "; do echo \"<$each>\"; done")) {
            shell.awaitExit(0);
            assertEquals(words.stream().map(word -> "<" + word + ">").toList(), shell.stdout());
        }
    }

    /** SIGINT is ignored by what a shell script starts in the background, as a whole build may be. */
    @Test
    void whatIsStartedDoesNotIgnoreSignals() throws Exception {
        // The two after the first 31 are of the C library.
        try (var program = Program.start("grep", "^SigIgn:", "/proc/self/status")) {
            program.awaitExit(0).awaitLine("^SigIgn:.*[08]0{7}$");
        }
    }

    private static List<String> filesWith(Pattern pattern) throws IOException {
        var found = new ArrayList<String>();
        for (var module : List.of("mcast.core", "mcast.cli")) {
            try (var files = Files.walk(Path.of("..", module, "src"))) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    if (!file.endsWith("ProgramsTest.java")
                            && pattern.matcher(Files.readString(file)).find()) {
                        found.add(file.getFileName().toString());
                    }
                }
            }
        }
        return found.stream().sorted().toList();
    }
}
