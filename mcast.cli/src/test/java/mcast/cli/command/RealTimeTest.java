package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.Program;
import mcast.harness.FreshPort;
import mcast.harness.Requirement;
import mcast.harness.ThreadStat;
import org.junit.jupiter.api.Test;

/** A full socket holds what comes in a millisecond; a busy program keeps its processor for four. */
final class RealTimeTest {
    private static final String READING = "mcast-read-ahea"; // as the kernel cuts it

    private static final int SCHED_FIFO = 1;

    @Test
    void theThreadThatReadsIsTheOneRealTimeThread() throws Exception {
        Requirement.raisedPriorities();
        String group = "239.77.26.1:" + FreshPort.draw();
        try (var receiver = Program.mcast("receive", "-i", "lo", group)) {
            receiver.awaitStderr("listening to");
            Program.mcast("send", "-q", "-i", "lo", "-t", "0", group, "now it reads")
                    .awaitExit(0)
                    .close();
            receiver.awaitLine("now it reads");
            assertEquals(List.of(READING + " 1"), realTimeThreads(receiver.pid()));
        }
    }

    /** Returns the name and the priority of each. */
    private static List<String> realTimeThreads(long process) throws IOException {
        List<String> found = new ArrayList<>();
        try (var threads = Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
            for (Path each : threads) {
                if (ThreadStat.number(each, ThreadStat.POLICY) == SCHED_FIFO) {
                    found.add(Files.readString(each.resolve("comm")).strip() + " "
                            + ThreadStat.number(each, ThreadStat.REAL_TIME_PRIORITY));
                }
            }
        }
        return found;
    }
}
