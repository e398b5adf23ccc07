package mcast.cli.network;

import static mcast.cli.harness.JsonSummary.ended;
import static mcast.cli.harness.JsonSummary.number;
import static mcast.cli.harness.Talk.listen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was lost is counted to the last datagram, on this host and before it, against the counters of firewall and
 * kernel.
 */
@OnNetwork
@Isolated("what a busy machine loses is not counted by the receiver's socket")
class ExactLossTest {

    private static final int SENT = 200_000;

    /** The sender marks the end three times; the kernel counts a mark that it drops, but a mark is not lost. */
    private static final int MARKS = 3;

    @ParameterizedTest
    @ValueSource(strings = {"239.1.2.3:5000", "[ff15::1234]:5000"})
    @Timeout(90)
    void twoHundredThousandAtTwentyThousandASecond(String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var filtered = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var stopped = net.host("c").link(lan, "10.1.0.3/24", "fd01::3/64");
        var both = net.host("d").link(lan, "10.1.0.4/24", "fd01::4/64");
        filter(filtered);
        filter(both);
        var atFiltered = statistics(filtered, "4M", group);
        var atStopped = statistics(stopped, "64k", group);
        var atBoth = statistics(both, "64k", group);
        var sender = a.mcast("send", "-q", "-i", "eth0", "-s", "200", "--rate", "20k", "-c", SENT + "", group);
        atStopped.awaitLine("\"event\":\"interval\"");
        atBoth.awaitLine("\"event\":\"interval\"");
        atStopped.signal("STOP");
        atBoth.signal("STOP");
        stopped.awaitSocketDrops(10_000);
        both.awaitSocketDrops(10_000);
        atStopped.signal("CONT");
        atBoth.signal("CONT");
        sender.awaitExit(0);

        var summary = ended(atFiltered);
        assertEquals(filtered.firewallDrops(), number("lost", summary), summary);
        assertEquals(0, number("lostHere", summary), summary);
        assertTrue(summary.contains("\"verdict\":[{\"layer\":\"ingress\","), summary);

        summary = ended(atStopped);
        var kernel = number("kernelDrops", summary);
        assertTrue(kernel >= 10_000, summary);
        assertEquals(number("lost", summary), number("lostHere", summary), summary);
        assertTrue(kernel >= number("lost", summary) && kernel < number("lost", summary) + MARKS, summary);
        assertTrue(summary.contains("\"verdict\":[{\"layer\":\"socketBuffer\","), summary);

        summary = ended(atBoth);
        kernel = number("kernelDrops", summary);
        assertEquals(kernel, number("lostHere", summary), summary);
        var before = number("lost", summary) - kernel;
        var rule = both.firewallDrops();
        assertTrue(before <= rule && before > rule - MARKS, rule + " dropped, but " + before + " of " + summary);
        assertTrue(
                summary.matches(".*\"verdict\":\\[\\{\"layer\":\"ingress\",.*\\{\"layer\":\"socketBuffer\",.*"),
                summary);
    }

    /** Drops four of 37 of the stream, which begins and ends with others, and counts them. */
    private static void filter(Host host) throws InterruptedException {
        host.run(
                        "nft",
                        "table netdev test { chain c { type filter hook ingress device eth0 priority 0;"
                                + " udp length 208 numgen inc mod 37 { 5, 6, 7, 20 } counter drop; }; }")
                .awaitExit(0);
    }

    private static Program statistics(Host host, String buffer, String group) throws InterruptedException {
        return listen(host, "--stats", "--json", "-i", "eth0", "--receive-buffer", buffer, group);
    }
}
