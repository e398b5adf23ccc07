package mcast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Program;
import mcast.cli.harness.Run;
import org.junit.jupiter.api.Test;

/** What nobody expects is one line and status 3. */
final class LastResortTest {
    @Test
    void directMemoryThatRunsOutIsALine() throws Exception {
        List<String> command = new ArrayList<>(McastCommand.of("receive", "-i", "lo", "-d", "1s"));
        command.add(1, "-XX:MaxDirectMemorySize=1k");
        try (var receive = Program.start(command.toArray(String[]::new))) {
            List<String> said = receive.awaitExit(3).stderr();
            assertEquals(
                    1,
                    said.stream()
                            .filter(line -> line.contains("direct buffer memory"))
                            .count(),
                    said::toString);
            assertTrue(said.stream().noneMatch(line -> line.startsWith("\tat ")), said::toString);
        }
    }

    @Test
    void aDefectNamesItsPlace() {
        var defect = new IllegalStateException("two\nlines");
        String line = LastResort.describe(defect);
        assertTrue(line.startsWith("a defect of mcast: java.lang.IllegalStateException: two lines at "), line);
        assertTrue(line.contains("LastResortTest.aDefectNamesItsPlace"), line);
    }

    @Test
    void aDefectOfARunIsALineToo() throws Exception {
        Run run = Run.start(
                new java.io.InputStream() {
                    @Override
                    public int read() {
                        throw new IllegalStateException("broken");
                    }
                },
                List.of("send", "-q", "-i", "lo", "-t", "0"));
        assertEquals(3, run.status().code());
        assertTrue(
                run.err.text().startsWith("mcast: a defect of mcast: java.lang.IllegalStateException: broken at "),
                run.err.text());
        assertEquals(1, run.err.text().lines().count(), run.err.text());
    }
}
