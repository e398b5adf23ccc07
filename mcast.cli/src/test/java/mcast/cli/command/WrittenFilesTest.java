package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import mcast.cli.harness.Program;
import mcast.cli.harness.Run;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No file that a run writes overwrites another, or what the run prints. */
final class WrittenFilesTest {
    @TempDir
    Path folder;

    private String group = "";

    @BeforeEach
    void drawAGroup() throws Exception {
        group = "239.77.91.1:" + FreshPort.draw();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "receive -d 10ms --json --plot /dev/stdout",
                "receive -d 10ms --json --record R/printed",
                "receive -d 10ms --json --metrics R/printed",
                "ping -c 1 -W 1ms --plot R/printed",
                "ping -c 1 -W 1ms --metrics R/printed",
                "ping --mesh -d 1s --metrics R/printed"
            })
    void whatIsPrintedIsNotOverwritten(String words) throws Exception {
        Path printed = Files.writeString(folder.resolve("printed"), "older\n");
        String line = words.replace("R/", folder + "/") + " -i lo " + group + " >>" + printed;
        try (var mcast = Program.shell("mcast " + line)) {
            mcast.awaitExit(3);
            mcast.err.await(" names .*, to which standard output goes");
        }
        assertTrue(Files.readString(printed).startsWith("older\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "--record, a, --plot, ./a",
        "--record, a, --metrics, link/a",
        "--metrics, a, --plot, sub/../a",
        "--record, there, --plot, hard",
        "--record, dangling, --plot, a",
        "--record, further, --plot, a",
        "--metrics, a, --plot, dangling"
    })
    void twoOptionsDoNotNameTheSameFile(String first, String one, String second, String other) throws Exception {
        Files.createSymbolicLink(
                folder.resolve("link"),
                Files.createDirectory(folder.resolve("sub")).getParent());
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("a"));
        Files.createSymbolicLink(folder.resolve("further"), Path.of("dangling"));
        Files.createLink(folder.resolve("hard"), Files.writeString(folder.resolve("there"), "older"));
        Run run = Run.of(
                "receive", "-i", "lo", "-d", "10ms", first, folder + "/" + one, second, folder + "/" + other, group);
        assertEquals(ExitStatus.REFUSED, run.status());
        run.err.await(first + " and " + second + " name the same file, ");
        assertEquals("older", Files.readString(folder.resolve("there")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--record", "--metrics", "--plot"})
    void aCircleOfLinksIsNoFile(String option) throws Exception {
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
        Run run = Run.of("receive", "-i", "lo", "-d", "10ms", option, circle.toString(), group);
        assertEquals(ExitStatus.REFUSED, run.status());
        run.err.await(option + " names .*/circle: Too many levels of symbolic links");
    }

    /** The capture empties its file: before that, the others are tried. */
    @ParameterizedTest
    @ValueSource(strings = {"--plot=none/x", "--metrics=none/x", "--metrics=/dev/null"})
    void nothingIsOverwrittenByARunThatIsRefused(String option) throws Exception {
        Path file = Files.writeString(folder.resolve("there"), "older");
        Run run = Run.of("receive", "-i", "lo", "-d", "10ms", "--record", file.toString(), option, group);
        assertEquals(ExitStatus.REFUSED, run.status());
        assertEquals("older", Files.readString(file));
    }

    @Test
    void twoFilesOfOneNameInTwoFoldersAreTwo() throws Exception {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        Run run = Run.of("receive", "-i", "lo", "-d", "10ms", "--record", folder + "/a", "--plot", sub + "/a", group);
        assertEquals(ExitStatus.NOT_DELIVERED, run.status(), run.err.text());
        assertTrue(Files.readString(sub.resolve("a")).startsWith("<svg "));
    }
}
