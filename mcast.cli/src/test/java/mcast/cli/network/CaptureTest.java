package mcast.cli.network;

import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import mcast.harness.PcapFrame;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture of mcast next to one of tcpdump on the same interface. */
@OnNetwork
class CaptureTest {
    private static final long MOST_APART_NANOS = 100_000;
    private static final List<String> GROUPS = List.of("239.1.2.3:5000", "239.1.2.4:5000", "[ff05::1234]:5000");

    /** Two streams, each with three marks of its end, and a datagram to each group. */
    private static final int FRAMES = GROUPS.size() * (50 + 3 + 1 + 200 + 3);

    @TempDir
    private Path folder;

    @Test
    void tellsWhatTcpdumpTells(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        Path theirs = folder.resolve("tcpdump.pcap");
        Path ours = folder.resolve("mcast.pcap");
        var tcpdump = tcpdump(b, theirs);
        var words = new ArrayList<>(List.of("--record", ours.toString(), "-o", "none", "-c", String.valueOf(FRAMES)));
        words.addAll(GROUPS);
        var receive = listen(b, words.toArray(String[]::new));
        for (String group : GROUPS) {
            say(a, "--dscp", "46", "-t", "7", "-s", "101", "-c", "50", "--rate", "1k", group);
            say(a, "--dscp", "10", "-t", "3", group, "odd");
            say(a, "-s", "64", "-c", "200", "--rate", "5k", group);
        }
        receive.awaitExit(0);
        tcpdump.awaitExit(0);
        List<PcapFrame> expected = inOrder(theirs);
        List<PcapFrame> frames = inOrder(ours);
        assertEquals(
                expected.stream().map(CaptureTest::told).toList(),
                frames.stream().map(CaptureTest::told).toList());
        for (int i = 0; i < frames.size(); i++) {
            long apart = frames.get(i).epochNanos() - expected.get(i).epochNanos();
            assertTrue(Math.abs(apart) < MOST_APART_NANOS, "frame " + i + " is " + apart + " ns later");
        }
        try (var read = Program.start("tcpdump", "-nn", "-vv", "-r", ours.toString())) {
            read.awaitExit(0);
            String text = read.out.text();
            assertTrue(text.contains("class 0xb8, hlim 7, next-header UDP (17) payload length: 109)"), text);
            assertTrue(text.contains("[udp sum ok] UDP, length 101"), text);
            assertTrue(!text.contains("bad"), text);
        }
    }

    /** Reads the frames in the order of their times: a busy receiver reads its sockets in any order. */
    private static List<PcapFrame> inOrder(Path file) throws IOException {
        List<PcapFrame> frames = PcapFrame.read(Files.readAllBytes(file));
        frames.sort(Comparator.comparingLong(PcapFrame::epochNanos));
        return frames;
    }

    private static List<Object> told(PcapFrame frame) {
        return List.of(frame.payload(), frame.hops(), frame.trafficClass());
    }

    private static Program tcpdump(Host host, Path file) throws InterruptedException {
        var tcpdump = host.run(
                "tcpdump",
                "-Z",
                "root",
                "--immediate-mode",
                "--snapshot-length=256", // so that its buffer holds thousands of frames
                "--time-stamp-precision=nano",
                "-c",
                String.valueOf(FRAMES),
                "-ni",
                "eth0",
                "-w",
                file.toString(),
                "udp port 5000");
        if (tcpdump.awaitStderr("listening on|change to").contains("change to")) {
            return Requirement.unmet("tcpdump cannot set its groups in the user namespace of an ordinary user");
        }
        return tcpdump;
    }
}
