package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import mcast.cli.harness.Loopback;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Program;
import mcast.cli.harness.Run;
import mcast.harness.PcapFrame;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures of what is received: to standard output, or to a file beside it. */
final class RecordTest {
    private final Loopback lo = new Loopback();

    @TempDir
    private Path folder;

    private static List<String> payloads(byte[] capture) {
        return PcapFrame.read(capture).stream()
                .map(frame -> new String(HexFormat.of().parseHex(frame.payload())))
                .toList();
    }

    private List<String> recorded(Path file) throws Exception {
        return payloads(Files.readAllBytes(file));
    }

    @Test
    void aCaptureFollowsLive() throws Exception {
        Run receive = lo.receive("-o", "pcap");
        for (String each : List.of("first", "second")) {
            Loopback.send(lo.group, each);
            receive.out.await(each);
        }
        receive.stopSignal.stop();
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals(List.of("first", "second"), payloads(receive.out.toByteArray()));
        receive.err.await("received 2 datagrams, 11 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            -o text            | 11 Hello again
            -o raw             | Hello again
            -o pcap            | Hello again
            --json             | "text":"Hello again"
            -o none -q         | ''
            --stats            | 127.0.0.1:
            """)
    void aFileIsWrittenBesideWhatIsPrinted(String options, String printed) throws Exception {
        Path file = folder.resolve("feed.pcap");
        List<String> words = new ArrayList<>(List.of("receive", "-i", "lo", "-d", "1s", "--record", file.toString()));
        words.addAll(List.of(options.split(" ")));
        words.add(lo.group);
        Run receive = Run.start(words.toArray(String[]::new));
        while (!Files.exists(file)) { // it listens before
            Thread.onSpinWait();
        }
        Loopback.send(lo.group, "Hello");
        Loopback.send(lo.group, "Hello again");
        assertEquals(ExitStatus.DONE, receive.status(), receive.err.text());
        assertEquals(List.of("Hello", "Hello again"), recorded(file));
        assertTrue(receive.out.text().contains(printed), receive.out.text());
    }

    @Test
    void aCountEndsTheRecordingToo() throws Exception {
        Path file = folder.resolve("feed.pcap");
        Run receive = lo.receive("-c", "2", "--record", file.toString());
        receive.err.await("recording to " + file + "\n");
        Loopback.send("-c", "9", "--rate", "max", lo.group, "x");
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals(List.of("x", "x"), recorded(file));
    }

    @Test
    void theMarksOfAStreamsEndAreRecordedAndNotCounted() throws Exception {
        Path file = folder.resolve("feed.pcap");
        Run receive = lo.receive("--stats", "-d", "1s", "--record", file.toString());
        Loopback.send("-s", "64", "-c", "5", "--interval", "1ms", lo.group);
        assertEquals(ExitStatus.DONE, receive.status());
        receive.err.await("received 5 datagrams|lost 0");
        assertTrue(recorded(file).size() > 5, receive.out.text());
    }

    /** Opening it would wait until somebody reads it, whatever the duration is. */
    @Test
    void aPipeIsRefused() throws Exception {
        Requirement.program("mkfifo");
        Path pipe = folder.resolve("pipe");
        try (var mkfifo = Program.start("mkfifo", pipe.toString())) {
            mkfifo.awaitExit(0);
        }
        Run receive = Run.of("receive", "-i", "lo", "-d", "1s", "--record", pipe.toString(), lo.group);
        assertEquals(ExitStatus.REFUSED, receive.status(), receive.err.text());
        assertTrue(receive.err.text().contains("cannot write " + pipe + ": it is a pipe"), receive.err.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/full", "/nosuch/feed.pcap"})
    void aFileThatCannotBeWrittenIsNamed(String file) throws Exception {
        Requirement.that(Files.exists(Path.of("/dev/full")), "no /dev/full: only Linux has it");
        Run receive = Run.of("receive", "-i", "lo", "-d", "1s", "--record", file, lo.group);
        assertEquals(ExitStatus.REFUSED, receive.status());
        assertTrue(receive.err.text().startsWith("mcast: cannot write " + file), receive.err.text());
        assertEquals(1, receive.err.text().lines().count(), receive.err.text());
    }

    @Test
    void aFullDiskLeavesWholeRecords() throws Exception {
        String file = folder.resolve("feed.pcap").toString();
        try (var receive = Program.shell( // blocks of 512 bytes, as df counts them
                "ulimit -f 256; mcast receive -i lo -o none --record '" + file + "' " + lo.group)) {
            receive.awaitStderr("recording to");
            Loopback.send("-s", "1000", "-c", "1000", "--rate", "2k", lo.group);
            receive.awaitExit(3);
            String said = receive.err.text();
            assertTrue(said.contains("mcast: cannot write " + file + ": "), said);
            assertTrue(said.matches("(?s).*received \\d+ datagrams.*"), said);
        }
        int frames = recorded(Path.of(file)).size();
        assertEquals((256 * 512 - 24) / (16 + 42 + 1000), frames);
    }

    /** Nor can the report be written, later. */
    @Test
    void aCaptureThatEndedTheRunIsTold() throws Exception {
        Requirement.that(Files.exists(Path.of("/dev/full")), "no /dev/full: only Linux has it");
        String file = folder.resolve("feed.pcap").toString();
        try (var receive = Program.shell("ulimit -f 256; mcast receive -i lo --stats --plot /dev/full --record '" + file
                + "' " + lo.group + " >/dev/full")) {
            receive.awaitStderr("recording to");
            Loopback.send("-s", "1000", "-c", "1000", "--rate", "2k", lo.group);
            receive.awaitExit(3);
            receive.err.await("^(mcast: (listening|recording).*\n)*mcast: cannot write " + file + ": .*\n$");
        }
    }

    @Test
    void tcpdumpReadsIt() throws Exception {
        try (var both =
                Program.shell("mcast receive -i lo -c 2 -o pcap " + lo.group + " | tcpdump -nn -vv -r -", "tcpdump")) {
            both.awaitStderr("listening to");
            Run send = Loopback.send("--dscp", "46", lo.group, "Hello");
            String to = "127.0.0.1." + Loopback.portOf(send) + " > " + lo.group.replace(':', '.');
            Loopback.send(lo.group, "again, and longer");
            both.awaitExit(0);
            List<String> lines = both.stdout();
            assertEquals(4, lines.size(), both.toString());
            assertTrue(
                    lines.get(0).contains("(tos 0xb8,")
                            && lines.get(0).contains("flags [DF], proto UDP (17), length 33)"),
                    lines.get(0));
            assertTrue(lines.get(1).endsWith(to + ": [no cksum] UDP, length 5"), lines.get(1));
            assertTrue(lines.get(3).endsWith("[no cksum] UDP, length 17"), lines.get(3));
            assertFalse(
                    both.toString().contains("bad cksum") || both.toString().contains("truncated"), both.toString());
        }
    }

    @Test
    void aReaderThatGoesEndsIt() throws Exception {
        try (var both = Program.shell("mcast receive -i lo -o pcap " + lo.group + " | head -c 24 | cat")) {
            both.awaitStderr("listening to");
            both.awaitExit(0);
            assertTrue(both.out.text().endsWith("\1\0\0\0"), both.toString());
        }
    }

    @Test
    void aTerminalIsRefused() throws Exception {
        try (var receive = Program.terminal("receive", "-i", "lo", "-o", "pcap", lo.group)) {
            receive.awaitExit(2);
            assertTrue(receive.out.text().contains("--output 'pcap' is binary"), receive.toString());
        }
    }

    @Test
    void recordsWithoutNativeAccess() throws Exception {
        Path file = folder.resolve("feed.pcap");
        var words = McastCommand.withoutNativeAccess(
                "receive", "-i", "lo", "-c", "1", "--record", file.toString(), lo.group);
        try (var receive = Program.start(words.toArray(String[]::new))) {
            receive.awaitStderr("recording to");
            Loopback.send(lo.group, "Hello");
            receive.awaitExit(0);
        }
        PcapFrame frame = PcapFrame.read(Files.readAllBytes(file)).getFirst();
        assertEquals(1, frame.hops());
        assertEquals(List.of("Hello"), recorded(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o text", "--stats"})
    void aRunWithoutACaptureLoadsNothingOfIt(String options) throws Exception {
        Path loaded = folder.resolve("loaded");
        List<String> words = new ArrayList<>(McastCommand.withoutNativeAccess("receive", "-i", "lo", "-d", "50ms"));
        words.addAll(List.of(options.split(" ")));
        words.add(lo.group);
        words.add(1, "-Xlog:class+load:file=" + loaded);
        try (var receive = Program.start(words.toArray(String[]::new))) {
            receive.awaitExit(1);
        }
        String classes = Files.readString(loaded);
        assertTrue(classes.contains("mcast.core.receive.Reception "), "no classes are listed");
        assertFalse(classes.contains("mcast.core.capture."), "a class of a capture was loaded");
    }
}
