package mcast.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mcast.cli.harness.Program;
import mcast.cli.harness.Run;
import mcast.cli.text.Json;
import mcast.harness.FreshPort;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens where standard output does not take what is written. */
final class OutputTest {
    @Test
    void textDrivesNoTerminalAndObjectsEscapeThemselves() throws Exception {
        var printed = new ByteArrayOutputStream();
        var out = new Output(printed);
        out.printLines(List.of("on w\u001b[7m", Json.event("x").put("name", "ü")));
        out.flush();
        assertEquals("on w\\x1b[7m\n{\"event\":\"x\",\"name\":\"ü\"}\n", printed.toString(StandardCharsets.UTF_8));
    }

    /** Its kernel has the memory of each at once. */
    @Test
    void aFileIsWrittenInWholeBlocks() throws Exception {
        List<Integer> ends = new ArrayList<>();
        var out = new Output(new OutputStream() {
            private int written;

            @Override
            public void write(int octet) {
                throw new AssertionError("one byte is written");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written += length;
                ends.add(written);
            }
        });
        out.write(new byte[1000]);
        out.print(1_000_000);
        out.flush();
        for (int i = 0; i < 20; i++) {
            out.write(new byte[5000]);
            out.print(i);
        }
        out.write(new byte[70_000]);
        out.flush();
        out.flush();
        int all = 1007 + 20 * 5000 + 10 + 2 * 10 + 70_000;
        assertEquals(List.of(1007, 32_768, 65_536, 98_304, 131_072, 163_840, all), ends);
    }

    /** No second datagram comes, so only the pipe can tell that its reader has gone. */
    @Test
    void endsWithTheReaderOfThePipe() throws Exception {
        String group = "239.77.22.1:" + FreshPort.draw();
        try (var pipe = Program.shell("mcast receive -i lo " + group + " | head -n 1")) {
            pipe.err.await("listening to");
            long start = System.nanoTime();
            Run.of("send", "-i", "lo", "-t", "0", group, "only");
            pipe.out.await(" only\n$");
            pipe.awaitExit(0);
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

    /** They print nothing more until they are stopped. */
    @ParameterizedTest
    @ValueSource(strings = {"pong -q --json", "send -q --json -t 0 -s 64 --interval 50ms"})
    void whatRunsOnEndsWithTheReaderOfItsObjects(String words) throws Exception {
        String group = "239.77.22.10:" + FreshPort.draw();
        try (var pipe = Program.shell("{ mcast " + words + " -i lo " + group + "; echo $? >&2; } | head -n 1")) {
            pipe.awaitExit(0);
            assertEquals(List.of("0"), pipe.stderr());
            pipe.out.await("\"event\":\"start\"");
        }
    }

    /** The picture fails too, later. */
    @ParameterizedTest
    @ValueSource(strings = {"ping -t 0 -c 1", "receive --stats -d 10ms"})
    void theFirstFailureIsTold(String words) throws Exception {
        String group = "239.77.22.11:" + FreshPort.draw();
        String line = "mcast " + words + " -q -i lo --plot /dev/full " + group + " >/dev/full";
        Run pong = Run.start("pong", "-i", "lo", group);
        pong.err.await("answering pings to ");
        try (var full = Program.shell("test -c /dev/full && " + line)) {
            full.awaitExit(3);
            full.err.await("^mcast: cannot write standard output: No space left on device\n$");
        } finally {
            pong.stopSignal.stop();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "-c 3, 0",
        "-c 3 --expect 3, 1",
        "-c 3 --json --expect 3, 1",
        "-s max --json, 0",
        "-s max --expect 3, 1",
        "--mesh -d 400ms, 0",
        "--mesh -d 400ms --expect 3, 1",
        "--mesh -d 400ms --json --expect=a, 1"
    })
    void whoIsExpectedIsSoIfTheReaderGoesToo(String options, int status) throws Exception {
        String group = "239.77.22.8:" + FreshPort.draw();
        String interval = options.startsWith("-s max") ? "" : "--interval 100ms ";
        endsUnread("ping -q -i lo -t 0 " + interval + options + " " + group, status);
    }

    @Test
    void noReaderOfACaptureIsAReaderThatGoes() throws Exception {
        String groups = "239.77.22.9+2:" + FreshPort.draw();
        endsUnread("receive -q -i lo -d 300ms -o pcap --expect all " + groups, 1);
    }

    private static void endsUnread(String words, int status) throws Exception {
        try (var pipe = Program.unread(words)) {
            pipe.awaitExit(0);
            assertEquals("" + status, pipe.stderr().getLast(), pipe.err.text());
        }
    }

    /** Who reads no further has read of no loss; a limit is judged by what came until then. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "-c 2, 0",
        "--expect 1, 0",
        "-c 2 --expect 1, 0",
        "--expect all, 1",
        "--json --expect all, 1",
        "--stats --json --interval 50ms --max-loss 0, 1"
    })
    void aLimitHoldsIfTheReaderGoesToo(String options, int status) throws Exception {
        String group = "239.77.22.6:" + FreshPort.draw();
        String silent = "239.77.22.7:" + FreshPort.draw();
        String line = "{ mcast receive -i lo " + options + " " + group + " " + silent + "; echo $? >&2; } | head -n 1";
        try (var pipe = Program.shell(line)) {
            pipe.err.await("listening to");
            Run.of("send", "-i", "lo", "-t", "0", group, "only");
            pipe.awaitExit(0);
            pipe.err.await("\n" + status + "\n$");
            assertEquals(status == 1, pipe.err.text().contains("mcast: not delivered: "), pipe.err.text());
        }
    }

    /** Nothing could come: a silence that was not too long is none, but a loss is not known. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "-c 2, 0, false",
        "--json -c 2, 0, false",
        "--max-silence 10s, 0, false",
        "--expect all, 1, true",
        "--json --expect all, 1, true",
        "--json -q --expect all, 1, false",
        "-q --expect all, 1, false",
        "--max-loss 1, 1, true",
        "--json --max-loss 1, 1, true"
    })
    void soItDoesIfTheReaderWentBefore(String options, int status, boolean isTold) throws Exception {
        String group = "239.77.22.8:" + FreshPort.draw();
        try (var pipe = Program.unread("receive -i lo -d 20s " + options + " " + group)) {
            pipe.awaitExit(0);
            pipe.err.await("(^|\n)" + status + "\n$");
            assertEquals(isTold, pipe.err.text().contains("mcast: not delivered: "), pipe.err.text());
        }
    }

    /** Nobody watches for the reader of a pipe that has a name. */
    @Test
    void soItDoesAtTheFirstLineIfNobodyWatches(@TempDir Path folder) throws Exception {
        String fifo = folder.resolve("fifo").toString();
        String group = "239.77.22.9:" + FreshPort.draw();
        try (var mkfifo = Program.start("mkfifo", fifo)) {
            mkfifo.awaitExit(0);
        }
        String line = "exec 3<>" + fifo + " 4>" + fifo + " 3>&-; mcast receive -i lo --json --expect all " + group
                + " >&4; echo $? >&2";
        try (var receive = Program.shell(line)) {
            receive.awaitExit(0);
            receive.err.await("\n1\n$");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--help", "interfaces", "send -q --json -i lo -t 0 GROUP x"})
    void aReaderThatWentBeforeIsNoError(String words) throws Exception {
        try (var pipe = Program.unread(words.replace("GROUP", "239.77.22.5:" + FreshPort.draw()))) {
            pipe.awaitExit(0);
            pipe.err.await("\n$");
            assertEquals("0\n", pipe.err.text());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--help", "interfaces", "send -q --json -i lo -t 0 GROUP x"})
    void aFullDeviceIsAnError(String words) throws Exception {
        Requirement.that(Files.isWritable(Path.of("/dev/full")), "there is no /dev/full");
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
        String group = "239.77.22.2:" + FreshPort.draw();
        try (var receive = Program.shell("mcast receive -i lo " + group + " " + redirection)) {
            receive.err.await("listening to");
            Run.of("send", "-i", "lo", "-t", "0", group, "x");
            receive.awaitExit(3);
            receive.err.await("mcast: cannot write standard output: .*\n");
            assertTrue(!receive.err.text().contains("\tat "), receive.err.text());
        }
    }

    @Test
    void anIdleReceiverUsesNoProcessor() throws Exception {
        String group = "239.77.22.3:" + FreshPort.draw();
        try (var one = Program.mcast("receive", "-i", "lo", group);
                var several = Program.mcast("receive", "-i", "lo", group.replace("22.3", "22.4+3"))) {
            one.err.await("listening to");
            several.err.await("listening to");
            for (Program each : new Program[] {one, several}) {
                Requirement.that(
                        cpu(each).isPositive(), "this system does not tell how much processor time a process used");
                // its start-up may still be going on behind the line it wrote; two seconds later it is not
                TimeUnit.MILLISECONDS.sleep(each == one ? 1_500 : 0);
            }
            Duration oneBefore = cpu(one);
            Duration severalBefore = cpu(several);
            TimeUnit.SECONDS.sleep(3);
            Duration oneUsed = cpu(one).minus(oneBefore);
            Duration severalUsed = cpu(several).minus(severalBefore);
            assertTrue(oneUsed.toMillis() < 100, "used " + oneUsed);
            assertTrue(severalUsed.toMillis() < 100, "used " + severalUsed);
        }
    }

    private static Duration cpu(Program run) {
        return run.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void refused(String words, String said) throws Exception {
        String line = "mcast " + words.replace("GROUP", "239.77.22.5:" + FreshPort.draw());
        try (var run = Program.shell(line)) {
            run.awaitExit(3);
            run.err.await("\n");
            assertEquals(said, run.err.text());
        }
    }
}
