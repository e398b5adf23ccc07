package mcast.cli.network;

import static mcast.cli.harness.Talk.listen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mcast.cli.harness.Host;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbered streams at full rate, between two hosts. */
@OnNetwork
@Isolated("what a busy machine loses is not counted by the receiver's socket")
class BurstTest {

    private static final String GROUP = "239.1.2.3:5000";
    private static final int COUNT = 1_000;

    /** The kernel cuts before the wire as it would for a network card that cannot. */
    @ParameterizedTest
    @CsvSource({
        "239.1.2.3:5000, 64",
        "239.1.2.3:5000, 1472",
        "239.1.2.3:5000, 1473",
        "[ff15::1234]:5000, 64",
        "[ff15::1234]:5000, 1452"
    })
    void everyDatagramIsAPacketOfItsOwn(String group, int size, Network net) throws Exception {
        var a = net.host("a");
        var b = net.host("b");
        a.link(b, "10.1.0.1/24", "10.1.0.2/24").ip("addr add fd01::1/64 dev eth0 nodad");
        a.run("ethtool", "-K", "eth0", "gso", "off", "tx-udp-segmentation", "off", "tx", "off")
                .awaitExit(0);
        b.run("ethtool", "-K", "eth0", "gro", "off").awaitExit(0);
        // of the fragments of a longer one too
        var wire = b.run(
                "tcpdump",
                "-Z",
                "root",
                "-B",
                "65536",
                "-s",
                "2000",
                "-lntvvi",
                "eth0",
                "dst " + (group.startsWith("[") ? "ff15::1234" : "239.1.2.3"));
        if (wire.awaitStderr("listening on|change to").contains("change to")) {
            Requirement.unmet("tcpdump cannot set its groups in the user namespace of an ordinary user");
        }
        a.mcast("send", "-i", "eth0", "-s", "" + size, "-c", "" + COUNT, "--rate", "max", group)
                .awaitExit(0);
        wire.awaitLine("length 40"); // the first mark of the end
        wire.signal("INT");
        wire.awaitExit(0);
        // of a fragment the sum cannot be told
        var whole = Pattern.compile("> .*\\[udp sum ok\\] UDP, length " + size + "$");
        var fragments = Pattern.compile("> .*UDP, length " + size + "$");
        assertEquals(
                COUNT,
                wire.stdout().stream()
                        .filter((size > 1472 ? fragments : whole).asPredicate())
                        .count(),
                () -> "on the wire: " + wire.stderr());
        assertTrue(wire.stderr().stream().anyMatch(line -> line.startsWith("0 packets dropped")), () -> wire.stderr()
                .toString());
    }

    /** Where a route's MTU is smaller than the interface's, the kernel refuses to cut: bursts become singles. */
    @Test
    void aRouteWithASmallerMtuIsSentTo(Network net) throws Exception {
        var a = net.host("a");
        var b = net.host("b");
        a.link(b, "10.1.0.1/24", "10.1.0.2/24").ip("route add 239.0.0.0/8 dev eth0 mtu 1000");
        var receiver = listen(b, "-i", "eth0", "--stats", "--json", "-c", "200", GROUP);
        a.mcast("send", "-i", "eth0", "-s", "1400", "--rate", "200k", "-c", "200", GROUP)
                .awaitExit(0);
        receiver.awaitExit(0);
        assertTrue(receiver.stdout().getLast().contains("\"received\":200,"), () -> receiver.stdout()
                .getLast());
    }

    /** A rule that lets a message pass or not: of a burst that is refused, each datagram may pass by itself. */
    @ParameterizedTest
    @ValueSource(strings = {"200k", "max"})
    void refusalsInTheMidstOfBurstsAreCountedOneByOne(String rate, Network net) throws Exception {
        var a = net.host("a");
        var b = net.host("b");
        a.link(b, "10.1.0.1/24", "10.1.0.2/24").firewall("output", "udp dport 5000 numgen random mod 10 < 7 drop");
        var receiver = listen(b, "-i", "eth0", "--stats", "--json", GROUP);
        var sender = a.mcast(
                "send", "-i", "eth0", "-s", "64", "--rate", rate, "-c", "4000", "--keep-going", "--json", GROUP);
        sender.awaitExit(3);
        String sent = sender.stdout().getLast();
        b.awaitEmptySockets();
        receiver.signal("TERM");
        receiver.awaitExit(0);
        String received = receiver.stdout().getLast();
        assertEquals(4000, sum(sent, "\"sent\":(\\d+)") + sum(sent, "\"failed\":(\\d+)"), sent);
        assertTrue(sum(sent, "\"failed\":(\\d+)") > 0, sent);
        assertEquals(sum(sent, "\"sent\":(\\d+)"), sum(received, "\"received\":(\\d+),\"lost\""), sent + received);
    }

    @Test
    void anyMixtureIsCountedExactly(Network net) throws Exception {
        var lan = net.bridge("lan");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = listen(b, "-i", "eth0", "--stats", "--json", GROUP);
        List<Program> senders = new ArrayList<>();
        // what a flood loses before the receiver is compiled could be the end of a stream, with its marks
        senders.add(net.host("a")
                .link(lan, "10.1.0.1/24")
                .mcast("send", "-s", "40", "--rate", "20k", "-c", "10000", "-i", "eth0", GROUP));
        receiver.awaitLine("\"event\":\"interval\"");
        for (int i = 0; i < 2; i++) {
            var a = net.host("a" + i).link(lan, "10.1.0.1" + i + "/24");
            senders.add(yielding(a, "send", "-s", "64", "--rate", "200k", "-c", "100000", "-i", "eth0", GROUP));
            senders.add(yielding(a, "send", "-s", "1400", "--rate", "max", "-c", "20011", "-i", "eth0", GROUP));
            senders.add(yielding(a, "send", "-c", "500", "--interval", "1ms", "-i", "eth0", GROUP, "without a number"));
        }
        for (var sender : senders) {
            sender.awaitExit(0);
        }
        receiver.signal("TERM");
        receiver.awaitExit(0);
        var summary = receiver.stdout().getLast();
        long lost = sum(summary, "\"lost\":(\\d+),\"duplicates\"");
        assertEquals(10_000 + 2 * (100_000 + 20_011), sum(summary, "\"received\":(\\d+),\"lost\"") + lost, summary);
        long textHeard = sum(summary, "\"unnumbered\":(\\d+)");
        assertTrue(textHeard == 1_000 || lost > 0 && textHeard < 1_000, summary);
        assertTrue(lost == 0 == summary.contains("\"kernelDrops\":0,"), summary);
    }

    @Test
    void aReceiverThatIsTooSlowBlamesItselfForAllOfIt(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = listen(b, "-i", "eth0", "--stats", "--json", "--receive-buffer", "64k", GROUP);
        receiver.signal("STOP");
        a.mcast("send", "-s", "64", "--rate", "max", "-c", "640000", "-i", "eth0", GROUP)
                .awaitExit(0);
        receiver.signal("CONT");
        b.awaitEmptySockets();
        a.mcast("send", "-c", "1", "-i", "eth0", GROUP, "last").awaitExit(0);
        b.awaitEmptySockets();
        receiver.signal("TERM");
        receiver.awaitExit(0);
        var summary = receiver.stdout().getLast();
        assertTrue(sum(summary, "\"unnumbered\":(\\d+)") == 1, summary);
        assertTrue(sum(summary, "\"kernelDrops\":(\\d+)") > 0, summary);
    }

    /** Starts mcast where it must not keep a receiver from a processor. */
    private static Program yielding(Host host, String... words) {
        return host.run(Stream.concat(Stream.of("nice", "-n", "19"), McastCommand.of(words).stream())
                .toArray(String[]::new));
    }

    private static long sum(String json, String number) {
        return Pattern.compile(number)
                .matcher(json)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
