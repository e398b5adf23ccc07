package mcast.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.DatagramSink;
import mcast.core.receive.Receiver;
import mcast.core.receive.Reception;
import mcast.core.receive.ReceptionPlan;
import mcast.core.send.Sender;
import mcast.harness.Loopback;
import mcast.harness.PcapFrame;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures in files, alone and beside another sink. */
final class CaptureFileTest {
    private static final DatagramRun RUN = DatagramRun.of(
            ByteBuffer.wrap(new byte[10]),
            4,
            new Membership(Group.DEFAULT, new NamedInterface("lo", 1)),
            new InetSocketAddress(InetAddress.ofLiteral("10.0.0.7"), 40_000));

    @TempDir
    Path folder;

    @Test
    void aFileIsOverwritten() throws IOException {
        Path file = folder.resolve("feed.pcap");
        Files.write(file, new byte[100_000]);
        try (var sink = CaptureSink.toFile(file)) {
            sink.acceptRun(RUN);
        }
        assertEquals(3, PcapFrame.read(Files.readAllBytes(file)).size());
    }

    @Test
    void whatCannotBeWrittenIsNamed() {
        Path none = folder.resolve("none").resolve("feed.pcap");
        refused("cannot write " + none + " (", () -> CaptureSink.toFile(none));
        refused("cannot write " + folder + " (", () -> CaptureSink.toFile(folder));
    }

    @Test
    void aFullDiskIsNamed() throws IOException {
        Path full = Path.of("/dev/full");
        Requirement.that(Files.exists(full), "no /dev/full: only Linux has it");
        refused("cannot write /dev/full: ", () -> CaptureSink.toFile(full));
    }

    @Test
    void anInterruptionDoesNotLoseTheEnd() throws IOException {
        Group group = Loopback.group("239.77.33.2");
        Path file = folder.resolve("feed.pcap");
        try (var receiver = Receiver.open(List.of(group), Loopback.RECEIVING);
                var sender = Sender.open(group, Loopback.SENDING);
                var capture = CaptureSink.toFile(file)) {
            sender.send(Loopback.bytes("last"));
            var sink = new DatagramSink() {
                @Override
                public boolean accept(Datagram datagram) throws IOException {
                    Thread.currentThread().interrupt();
                    return capture.accept(datagram);
                }

                @Override
                public void quiet() throws IOException {
                    capture.quiet();
                }
            };
            new Reception(receiver, sink, ReceptionPlan.UNLIMITED).run();
            assertTrue(Thread.interrupted());
        }
        assertEquals(
                List.of(HexFormat.of().formatHex(Loopback.bytes("last"))),
                PcapFrame.read(Files.readAllBytes(file)).stream()
                        .map(PcapFrame::payload)
                        .toList());
    }

    @Test
    void recordsWhatTheOtherSinkTakesCountedOrNot() throws IOException {
        Path file = folder.resolve("feed.pcap");
        Group group = Loopback.group("239.77.33.3");
        var sink = new DatagramSink() {
            private int taken;
            private boolean isQuiet;

            @Override
            public boolean accept(Datagram datagram) {
                taken++;
                return false;
            }

            @Override
            public int acceptRun(DatagramRun run) {
                taken += run.count() - 1;
                return run.count() - 1;
            }

            @Override
            public void quiet() {
                isQuiet = true;
            }
        };
        var datagram = new Datagram();
        try (var capture = CaptureSink.toFile(file);
                var receiver = Receiver.open(List.of(group), Loopback.RECEIVING)) {
            Loopback.send(group, "not counted");
            assertTrue(receiver.receive(datagram, Loopback.PATIENCE));
            var both = new RecordingSink(sink, capture);
            assertEquals(2, both.acceptRun(RUN));
            assertEquals(false, both.accept(datagram));
            both.quiet();
            assertTrue(sink.isQuiet);
            assertEquals(3, sink.taken);
            assertEquals(
                    List.of("00000000", "00000000", HexFormat.of().formatHex(Loopback.bytes("not counted"))),
                    PcapFrame.read(Files.readAllBytes(file)).stream()
                            .map(PcapFrame::payload)
                            .toList());
        }
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable run) {
        String told = String.valueOf(assertThrows(IOException.class, run).getMessage());
        assertTrue(told.startsWith(message), told);
    }
}
