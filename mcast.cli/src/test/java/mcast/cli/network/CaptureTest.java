package mcast.cli.network;

import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import mcast.harness.PcapFrame;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture of mcast next to one of tcpdump on the same interface, also as tshark reads both. */
@OnNetwork
class CaptureTest {
    private static final long MOST_APART_NANOS = 100_000;
    private static final List<String> GROUPS = List.of("239.1.2.3:5000", "239.1.2.4:5000", "[ff05::1234]:5000");

    /** What is sent to each group, in words, and how many datagrams that makes, with the three marks of an end. */
    private enum Sending {
        EVEN(50 + 3, "--dscp 46 -t 7 -s 101 -c 50 --rate 1k GROUP"),
        ODD(1, "--dscp 10 -t 3 GROUP odd"),
        FAST(200 + 3, "-s 64 -c 200 --rate 5k GROUP");

        private final int datagrams;
        private final String words;

        Sending(int datagrams, String words) {
            this.datagrams = datagrams;
            this.words = words;
        }

        String[] words(String group) {
            return words.replace("GROUP", group).split(" ", -1);
        }
    }

    @TempDir
    private Path folder;

    @Test
    void tellsWhatTcpdumpTells(Network net) throws Exception {
        Path theirs = folder.resolve("tcpdump.pcap");
        Path ours = folder.resolve("mcast.pcap");
        captureBoth(net, theirs, ours, Sending.values());
        List<PcapFrame> expected = inOrder(theirs);
        List<PcapFrame> frames = inOrder(ours);
        assertEquals(
                expected.stream().map(CaptureTest::told).toList(),
                frames.stream().map(CaptureTest::told).toList());
        for (int i = 0; i < frames.size(); i++) {
            assertTogether(i, frames.get(i).epochNanos(), expected.get(i).epochNanos());
        }
        try (var read = Program.start("tcpdump", "-nn", "-vv", "-r", ours.toString())) {
            read.awaitExit(0);
            String text = read.out.text();
            assertTrue(text.contains("class 0xb8, hlim 7, next-header UDP (17) payload length: 109)"), text);
            assertTrue(text.contains("[udp sum ok] UDP, length 101"), text);
            assertTrue(!text.contains("bad"), text);
        }
    }

    /** Nothing is malformed, and no expert information of any level comes up. */
    @Test
    void opensInTsharkWithoutAWarning(Network net) throws Exception {
        Path theirs = folder.resolve("tcpdump.pcap");
        Path ours = folder.resolve("mcast.pcap");
        captureBoth(net, theirs, ours, Sending.EVEN);
        List<Dissected> expected = Dissected.read(theirs);
        List<Dissected> frames = Dissected.read(ours);
        assertEquals(GROUPS.size() * Sending.EVEN.datagrams, frames.size());
        assertEquals(
                expected.stream().map(Dissected::told).toList(),
                frames.stream().map(Dissected::told).toList());
        for (int i = 0; i < frames.size(); i++) {
            assertTogether(i, frames.get(i).epochNanos, expected.get(i).epochNanos);
        }
        assertEquals(Set.of(Dissected.FLAWLESS_IPV4, Dissected.FLAWLESS_IPV6), Set.copyOf(flaws(frames)));
    }

    private static List<String> flaws(List<Dissected> frames) {
        return frames.stream().map(Dissected::flaws).toList();
    }

    private static void assertTogether(int frame, long ours, long theirs) {
        assertTrue(
                Math.abs(ours - theirs) < MOST_APART_NANOS, "frame " + frame + " is " + (ours - theirs) + " ns later");
    }

    private static void captureBoth(Network net, Path theirs, Path ours, Sending... each) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        int frames = GROUPS.size()
                * Stream.of(each).mapToInt(sending -> sending.datagrams).sum();
        var tcpdump = tcpdump(b, theirs, frames);
        var words = new ArrayList<>(List.of("--record", ours.toString(), "-o", "none", "-c", String.valueOf(frames)));
        words.addAll(GROUPS);
        var receive = listen(b, words.toArray(String[]::new));
        for (String group : GROUPS) {
            for (Sending sending : each) {
                say(a, sending.words(group));
            }
        }
        receive.awaitExit(0);
        tcpdump.awaitExit(0);
    }

    /** A datagram as tshark tells it: its time, what it holds, and what is wrong with it. */
    private record Dissected(long epochNanos, String told, String flaws) {
        /** The checksum of the IP header is good, UDP has none, and nothing is to be said. */
        static final String FLAWLESS_IPV4 = "1|3||";

        /** IP has no checksum, that of UDP is good, and nothing is to be said. */
        static final String FLAWLESS_IPV6 = "|1||";

        private static final List<String> FIELDS = List.of(
                "frame.time_epoch",
                "ip.src",
                "ipv6.src",
                "ip.dst",
                "ipv6.dst",
                "udp.srcport",
                "udp.dstport",
                "ip.ttl",
                "ipv6.hlim",
                "ip.dsfield",
                "ipv6.tclass",
                "udp.payload",
                "ip.checksum.status",
                "udp.checksum.status",
                "_ws.malformed",
                "_ws.expert.message");
        private static final int FLAWS = FIELDS.indexOf("ip.checksum.status");

        /** Reads a capture in the order of its times. */
        static List<Dissected> read(Path file) throws Exception {
            var words = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-T", "fields"));
            words.addAll(List.of("-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE"));
            words.addAll(List.of("-d", "udp.port==5000,data", "-E", "separator=|"));
            FIELDS.forEach(each -> words.addAll(List.of("-e", each)));
            try (var tshark = Program.start(words.toArray(String[]::new))) {
                tshark.awaitExit(0);
                return tshark.stdout().stream()
                        .map(Dissected::parse)
                        .sorted(Comparator.comparingLong(Dissected::epochNanos))
                        .toList();
            }
        }

        private static Dissected parse(String line) {
            List<String> values = List.of(line.split("\\|", FIELDS.size()));
            return new Dissected(
                    new BigDecimal(values.getFirst()).movePointRight(9).longValueExact(),
                    String.join("|", values.subList(1, FLAWS)),
                    String.join("|", values.subList(FLAWS, values.size())));
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

    private static Program tcpdump(Host host, Path file, int frames) throws InterruptedException {
        var tcpdump = host.run(
                "tcpdump",
                "-Z",
                "root",
                "--immediate-mode",
                "--snapshot-length=256", // so that its buffer holds thousands of frames
                "--time-stamp-precision=nano",
                "-c",
                String.valueOf(frames),
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
