package mcast.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mcast.cli.McastProcess;
import mcast.cli.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens where standard output does not take what is written. */
final class OutputTest {
    @BeforeAll
    static void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    }

    /** No second datagram comes, so only the pipe can tell that its reader has gone. */
    @Test
    void endsWithTheReaderOfThePipe() throws Exception {
        String group = "239.77.22.1:" + Run.freshPort();
        try (var pipe = McastProcess.shell("mcast receive -i lo " + group + " | head -n 1")) {
            pipe.err.await("listening to");
            long start = System.nanoTime();
            Run.of("send", "-i", "lo", "-t", "0", group, "only");
            pipe.out.await(" only\n$");
            assertEquals(0, pipe.status(), pipe.err.text());
            long took = System.nanoTime() - start;
            assertTrue(took < TimeUnit.SECONDS.toNanos(2), "took " + took + " ns");
            assertEquals(1, pipe.out.text().lines().count());
            assertEquals(
                    1,
                    pipe.err
                            .text()
                            .lines()
                            .filter(line -> !line.contains("receive buffer"))
                            .count(),
                    pipe.err.text());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--help", "interfaces", "send -q --json -i lo -t 0 GROUP x"})
    void aReaderThatWentBeforeIsNoError(String words) throws Exception {
        String line = "{ mcast " + words.replace("GROUP", "239.77.22.5:" + Run.freshPort()) + "; echo $? >&2; } | :";
        try (var pipe = McastProcess.shell(line)) {
            assertEquals(0, pipe.status(), pipe.err.text());
            pipe.err.await("\n$");
            assertEquals("0\n", pipe.err.text());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--help", "interfaces", "send -q --json -i lo -t 0 GROUP x"})
    void aFullDeviceIsAnError(String words) throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "there is no /dev/full");
        refused(words + " > /dev/full", "mcast: cannot write standard output: No space left on device\n");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--help", "interfaces", "send -q --json -i lo -t 0 GROUP x"})
    void soIsAClosedOutput(String words) throws Exception {
        refused(words + " >&-", "mcast: cannot write standard output: Bad file descriptor\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"> /dev/full", ">&-"})
    void aReceiveEndsAtItsFirstLine(String redirection) throws Exception {
        String group = "239.77.22.2:" + Run.freshPort();
        try (var receive = McastProcess.shell("mcast receive -i lo " + group + " " + redirection)) {
            receive.err.await("listening to");
            Run.of("send", "-i", "lo", "-t", "0", group, "x");
            assertEquals(3, receive.status(), receive.err.text());
            receive.err.await("mcast: cannot write standard output: .*\n");
            assertTrue(!receive.err.text().contains("\tat "), receive.err.text());
        }
    }

    @Test
    void anIdleReceiverUsesNoProcessor() throws Exception {
        String group = "239.77.22.3:" + Run.freshPort();
        try (var one = McastProcess.mcast("receive", "-i", "lo", group);
                var several = McastProcess.mcast("receive", "-i", "lo", group.replace("22.3", "22.4+3"))) {
            one.err.await("listening to");
            several.err.await("listening to");
            for (McastProcess each : new McastProcess[] {one, several}) {
                assumeTrue(cpu(each).isPositive(), "this system does not tell how much processor time a process used");
                // its start-up may still be going on behind the line it wrote; two seconds later it is not
                each.process.waitFor(each == one ? 1_500 : 0, TimeUnit.MILLISECONDS);
            }
            Duration oneBefore = cpu(one);
            Duration severalBefore = cpu(several);
            one.process.waitFor(3, TimeUnit.SECONDS);
            Duration oneUsed = cpu(one).minus(oneBefore);
            Duration severalUsed = cpu(several).minus(severalBefore);
            assertTrue(oneUsed.toMillis() < 100, "used " + oneUsed);
            assertTrue(severalUsed.toMillis() < 100, "used " + severalUsed);
        }
    }

    private static Duration cpu(McastProcess run) {
        return run.process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void refused(String words, String said) throws Exception {
        String line = "mcast " + words.replace("GROUP", "239.77.22.5:" + Run.freshPort());
        try (var run = McastProcess.shell(line)) {
            assertEquals(3, run.status(), run.err.text());
            run.err.await("\n");
            assertEquals(said, run.err.text());
        }
    }
}
