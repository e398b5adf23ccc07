package mcast.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import mcast.cli.harness.Loopback;
import mcast.cli.harness.Program;
import mcast.cli.harness.Run;
import mcast.core.capture.CaptureReader;
import mcast.core.capture.CapturedDatagram;
import mcast.harness.CaptureBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures from the command line to a receiver on lo. */
final class ReplayCommandTest {
    private static final String GROUP = "ef4d1401"; // 239.77.20.1

    private final Loopback lo = new Loopback();
    private final int port = Integer.parseInt(lo.group.substring(lo.group.indexOf(':') + 1));

    @TempDir
    private Path folder;

    @Test
    void aFileIsReplayed() throws Exception {
        Run receive = lo.receive("-o", "raw", "-c", "6");
        String file = file(capture());
        Run send = Loopback.send("--json", "--loop", "2", "--speed", "2", "--replay", file);
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals("one two three one two three ", receive.out.text());
        send.err.await("mcast: replaying " + file + "\n");
        send.err.await("mcast: sending to " + lo.group + " on lo from port \\d+, TTL 0\n");
        send.err.await("mcast: sent 6 datagrams, 28 bytes in 0\\.\\d+ s");
        send.err.await("mcast: skipped 2 packets: 2 not to a multicast group\n");
        send.out.await("\"command\":\"send\",\"groups\":\\[\\],\"interfaces\":\\[\"lo\"\\]}\n");
        send.out.await("\"sent\":6,.*\"skipped\":2,\"skippedBy\":\\{\"notMulticast\":2},\"command\":\"send\","
                + "\"groups\":\\[\"" + lo.group + "\"\\]}\n$");
    }

    /** As of any other send: that nobody reads of it is no failure. */
    @Test
    void aReplayWhoseReaderHasGoneIsOver() throws Exception {
        String words = "send -q --json -i lo -t 0 --replay " + file(capture());
        try (var pipe = Program.unread(words)) {
            pipe.awaitExit(0);
            assertEquals(List.of("0"), pipe.stderr());
        }
    }

    @Test
    void standardInputIsReplayedToAnotherGroup() throws Exception {
        var other = new Loopback();
        Run receive = other.receive("-o", "raw", "-c", "2");
        String[] words = {"send", "-q", "-i", "lo", "-t", "0", "-c", "2", "--rate", "1k", "--replay", "-", other.group};
        Run send = Run.withInput(capture(), words);
        assertEquals(ExitStatus.DONE, send.status(), send.err.text());
        assertEquals("", send.err.text());
        assertEquals(ExitStatus.DONE, receive.status());
        assertEquals("one two ", receive.out.text());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, is cut off: it ends at byte",
        "90, 1, is cut off: it ends at byte",
    })
    void whatIsCutOffIsReplayedUpToThere(int missing, int sent, String reason) throws Exception {
        byte[] whole = capture();
        String file = file(Arrays.copyOf(whole, whole.length - missing));
        Run send = Run.of("send", "-i", "lo", "-t", "0", "--json", "--replay", file);
        assertEquals(ExitStatus.REFUSED, send.status());
        send.err.await("mcast: " + file + " " + reason + " \\d+");
        send.out.await("\"event\":\"summary\",\"sent\":" + sent + ",");
        send.out.await("\"event\":\"error\",\"status\":3,\"reason\":\"system\",\"message\":\"" + file + " is cut off");
    }

    @Test
    void whatIsNoCaptureIsNamed() throws Exception {
        String text = file(Loopback.bytes("hello\n"));
        refused("mcast: " + text + " is not a capture: it begins with 68 65 6c 6c", text);
        refused("^mcast: cannot read " + folder + ": it is a directory\n", folder.toString());
        refused("^mcast: cannot read " + folder + "/none: there is no such file\n", folder + "/none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "--loop"})
    void whatCannotNameAFileIsRefused(String name) throws Exception {
        Run send = Run.of("send", "-i", "lo", "-t", "0", "--replay", name);
        assertEquals(ExitStatus.USAGE, send.status(), send.err.text());
        send.err.await("^mcast: --replay '.*' is not the name of a file");
    }

    /** To open a named pipe waits for a writer. */
    @Test
    void aPipeWithoutAWriterEndsWithItsDuration() throws Exception {
        Path pipe = folder.resolve("pipe");
        try (var mkfifo = Program.start("mkfifo", pipe.toString())) {
            mkfifo.awaitExit(0);
        }
        Run send = Run.of("send", "-i", "lo", "-t", "0", "-d", "200ms", "--replay", pipe.toString());
        assertEquals(ExitStatus.NOT_DELIVERED, send.status(), send.err.text());
        send.err.await("nothing was sent: the run was over before any datagram was due\n");
    }

    private static void refused(String message, String file) throws Exception {
        Run send = Run.of("send", "-i", "lo", "-t", "0", "--replay", file);
        assertEquals(ExitStatus.REFUSED, send.status(), send.err.text());
        send.err.await(message);
    }

    @Test
    void nothingToSendIsNotDelivered() throws Exception {
        byte[] unicast = CaptureBuilder.pcap()
                .pcapPacket(1, 0, CaptureBuilder.ipv4("0a000008", 5000, "x"))
                .bytes();
        Run send = Run.withInput(unicast, "send", "-i", "lo", "-t", "0", "--replay", "-");
        assertEquals(ExitStatus.NOT_DELIVERED, send.status(), send.err.text());
        send.err.await("skipped 1 packet: 1 not to a multicast group\n");
        send.err.await("nothing was sent: no UDP datagram to a multicast group came from standard input\n");
    }

    @Test
    void aSilentPipeEndsWithItsDurationOrTheSignal() throws Exception {
        Pipe pipe = Pipe.open();
        try (var writer = pipe.sink();
                var idle = Channels.newInputStream(pipe.source())) {
            assertTrue(writer.isOpen());
            Run send = Run.start(idle, List.of("send", "-i", "lo", "-t", "0", "-d", "200ms", "--replay", "-"));
            assertEquals(ExitStatus.NOT_DELIVERED, send.status(), send.err.text());
        }
        Run receive = lo.receive("-o", "none", "-c", "3");
        Pipe other = Pipe.open();
        try (var writer = other.sink();
                var idle = Channels.newInputStream(other.source())) {
            writer.write(ByteBuffer.wrap(capture()));
            Run send = Run.start(idle, List.of("send", "-i", "lo", "-t", "0", "--replay", "-"));
            assertEquals(ExitStatus.DONE, receive.status());
            send.stopSignal.stop();
            assertEquals(ExitStatus.DONE, send.status(), send.err.text());
        }
    }

    @Test
    void whatIsRecordedReplayedAndRecordedAgainIsTheSame() throws Exception {
        Run first = lo.receive("-o", "pcap", "-c", "300");
        Loopback.send("-s", "64", "-c", "300", "--rate", "5k", lo.group);
        assertEquals(ExitStatus.DONE, first.status(), first.err.text());
        Run second = lo.receive("-o", "pcap", "-c", "300");
        byte[] recorded = first.out.toByteArray();
        Run send = Run.withInput(recorded, "send", "-i", "lo", "-t", "0", "--replay", "-");
        assertEquals(ExitStatus.DONE, send.status(), send.err.text());
        assertEquals(ExitStatus.DONE, second.status(), second.err.text());
        List<String> payloads = payloads(recorded);
        assertEquals(300, payloads.size());
        assertEquals(payloads, payloads(second.out.toByteArray()));
    }

    private static List<String> payloads(byte[] capture) throws Exception {
        List<String> payloads = new ArrayList<>();
        try (var reader = new CaptureReader(new ByteArrayInputStream(capture), "capture")) {
            var datagram = new CapturedDatagram();
            while (reader.next(datagram)) {
                int end = datagram.offset() + datagram.length();
                payloads.add(HexFormat.of().formatHex(datagram.buffer(), datagram.offset(), end));
            }
            assertEquals(Map.of(), reader.skipped());
        }
        return payloads;
    }

    @Test
    void piecesOfStandardInputAreDatagrams() throws Exception {
        Run receive = lo.receive("-o", "hex", "-c", "3");
        Run send = Run.withInput(
                Loopback.bytes("a\nb\nc"), "send", "-i", "lo", "-t", "0", "--chunk", "2", "--rate", "1Mbit", lo.group);
        assertEquals(ExitStatus.DONE, send.status(), send.err.text());
        send.err.await("sent 3 datagrams, 5 bytes");
        assertEquals(ExitStatus.DONE, receive.status());
        receive.out.await(" 2 610a\n.* 2 620a\n.* 1 63\n");
    }

    private byte[] capture() {
        int milli = 1_000_000;
        return CaptureBuilder.pcap()
                .pcapPacket(1, 0, CaptureBuilder.ipv4(GROUP, port, "one "))
                .pcapPacket(1, 2 * milli, CaptureBuilder.ipv4("0a000008", port, "none"))
                .pcapPacket(1, 4 * milli, CaptureBuilder.ipv4(GROUP, port, "two "))
                .pcapPacket(1, 8 * milli, CaptureBuilder.ipv4(GROUP, port, "three "))
                .bytes();
    }

    private String file(byte[] bytes) throws Exception {
        return Files.write(folder.resolve("x.pcap"), bytes).toString();
    }
}
