package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Program;
import mcast.harness.FreshPort;
import org.junit.jupiter.api.Test;

/** A JVM with little memory for the buffers that datagrams pass through. */
final class LittleMemoryTest {
    @Test
    void aReceiverDoesWithLessOrSaysWhyAndLeavesNothingOpen() throws Exception {
        try (var run = start("100k", McastCommand.ofSource("HalfOpen.java", "239.77.26.1:" + FreshPort.draw(), "lo"))) {
            List<String> lines = run.awaitExit(0).stdout();
            assertEquals("0 opened", lines.getFirst());
            assertEquals(3, lines.size(), run.toString());
            for (String line : lines.subList(1, 3)) {
                assertTrue(
                        line.matches("0 mcast\\.core\\.MulticastException: cannot join 239\\.77\\.26\\.1:[0-9]+ on lo: "
                                + "this JVM has not enough memory: .*limit: 102400\\)"),
                        line);
            }
        }
    }

    @Test
    void receiveSaysItInOneLine() throws Exception {
        try (var run = start("1k", McastCommand.of("receive", "-i", "lo", "239.77.26.2:" + FreshPort.draw()))) {
            List<String> lines = run.awaitExit(3).stderr();
            assertEquals(1, lines.size(), run.toString());
            assertTrue(lines.getFirst().contains("this JVM has not enough memory"), run.toString());
        }
    }

    private static Program start(String memory, List<String> command) {
        List<String> limited = new ArrayList<>(command);
        limited.add(1, "-XX:MaxDirectMemorySize=" + memory);
        return Program.start(limited.toArray(String[]::new));
    }
}
