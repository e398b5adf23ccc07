package mcast.cli.network;

import static mcast.cli.harness.JsonSummary.number;
import static mcast.cli.harness.Talk.listen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams that GStreamer sends, as broadcasters do, are counted by the numbers of RTP and of MPEG-TS. */
@OnNetwork
@Isolated("what a busy machine loses is not the firewall's")
class GStreamerTest {
    private static final String GROUP = "239.1.2.3:5004";
    private static final String TO_GROUP =
            "! udpsink host=239.1.2.3 port=5004 multicast-iface=eth0 auto-multicast=false ttl-mc=1";

    /** A datagram per millisecond, as in AES67. The last one is not a hundredth, so each loss has one after it. */
    private static final int SENT = 3_050;

    private static final int DROPPED = 30;
    private static final int HEARD = SENT - DROPPED;

    @TempDir
    private Path folder;

    /** The number wraps in the middle of the stream. One receiver allows so much loss, the other does not. */
    @Test
    void everyHundredthIsDroppedByAFirewall(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b")
                .link(lan, "10.1.0.2/24")
                .firewall("input", "ip daddr 239.1.2.3 udp dport 5004 numgen inc mod 100 == 99 counter drop");
        require(a, "audiotestsrc", "rtpL24pay", "udpsink");
        var strict = listen(b, "--stats", "--json", "-i", "eth0", "-c", HEARD + "", "--max-loss", "0.5", GROUP);
        var tolerant = listen(b, "--stats", "-i", "eth0", "-c", HEARD + "", "--max-loss", "1", GROUP);

        launch(
                a,
                "audiotestsrc num-buffers=" + SENT + " samplesperbuffer=48"
                        + " ! audio/x-raw,format=S24BE,rate=48000,channels=2"
                        + " ! rtpL24pay min-ptime=1000000 max-ptime=1000000 ssrc=305441741 seqnum-offset=64000 "
                        + TO_GROUP);

        var summary = strict.awaitExit(1).awaitLine("\"event\":\"summary\"");
        assertEquals(DROPPED, b.firewallDrops());
        assertEquals(SENT, number("received", summary) + b.firewallDrops(), summary);
        assertEquals(b.firewallDrops(), number("lost", summary), summary);
        assertEquals(0, number("lostHere", summary), summary);
        assertEquals(64_099, number("first", summary), summary);
        assertTrue(
                summary.contains("\"stream\":\"000000001234abcd\",\"format\":\"rtp\",\"unit\":\"datagrams\""), summary);
        assertTrue(summary.contains("\"shortfalls\":[{\"reason\":\"loss\","), summary);
        assertTrue(
                summary.contains("\"verdict\":[{\"layer\":\"firewall\",\"datagrams\":30,\"confidence\":\"likely\","),
                summary);
        tolerant.awaitExit(0);
        tolerant.awaitLine("^  received 3020 of 3050, lost 30 \\(0\\.984%.*\\): 0 at the socket, 30 before it$");
        tolerant.awaitLine("^  30 by a firewall here, likely: .* a firewall on this host; nft list ruleset");
    }

    /** What GStreamer puts around the packets decides the format: seven fit in a datagram. */
    @ParameterizedTest
    @CsvSource({"rtp-ts, datagrams, 500, ! rtpmp2tpay seqnum-offset=65300", "mpegts, packets, 3500, ''"})
    void aTransportStreamIsCounted(String format, String unit, int count, String around, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        require(a, "filesrc", "identity", "rtpmp2tpay", "udpsink");
        var receiver = listen(b, "--stats", "--json", "-i", "eth0", "-c", "500", "--max-loss", "0", GROUP);

        launch(
                a,
                "filesrc location=" + transportStream(3_500) + " blocksize=1316"
                        + " ! video/mpegts,packetsize=188,systemstream=true " + around
                        + " ! identity sleep-time=500 " + TO_GROUP + " sync=false");

        var summary = receiver.awaitExit(0).awaitLine("\"event\":\"summary\"");
        assertTrue(
                summary.matches(".*\"streams\":\\[\\{[^}]*\"format\":\"" + format + "\",\"unit\":\"" + unit + "\",[^}]*"
                        + "\"received\":" + count + ",\"lost\":0,.*"),
                summary);
        assertTrue(
                summary.contains("\"pids\":[{\"pid\":256,\"packets\":3500,\"missing\":0,\"duplicates\":0}]"), summary);
    }

    /** Writes so many packets of one PID (ISO/IEC 13818-1, 2.4.3.2), each with its continuity counter. */
    private Path transportStream(int packets) throws Exception {
        var bytes = new byte[packets * 188];
        for (int i = 0; i < packets; i++) {
            bytes[i * 188] = 0x47;
            bytes[i * 188 + 1] = 1;
            bytes[i * 188 + 3] = (byte) (0x10 | (i & 15));
            bytes[i * 188 + 187] = (byte) (i >> 4);
        }
        return Files.write(folder.resolve("stream.ts"), bytes);
    }

    /** Skips the test if a package of GStreamer's elements is missing. */
    private static void require(Host host, String... elements) throws Exception {
        for (var each : elements) {
            var asked = host.shell("gst-inspect-1.0 --exists " + each + " || echo missing", "gst-inspect-1.0");
            Requirement.that(
                    asked.awaitExit(0).stdout().isEmpty(),
                    "no element '" + each + "' of GStreamer: install gstreamer1.0-plugins-base"
                            + " gstreamer1.0-plugins-good");
        }
    }

    /** Runs a pipeline to its end. */
    private static void launch(Host host, String pipeline) throws Exception {
        host.run(List.of(("gst-launch-1.0 " + pipeline).split(" +")).toArray(String[]::new))
                .awaitExit(0);
    }
}
