package mcast.cli.network;

import static mcast.cli.harness.JsonSummary.ended;
import static mcast.cli.harness.JsonSummary.number;
import static mcast.cli.harness.Talk.listen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For each layer a network that loses there, and the verdict that names it. */
@OnNetwork
@Isolated("what a busy machine loses is not counted by the receiver's socket")
class LossTest {

    private static final String GROUP = "239.1.2.3:5000";
    private static final String TEN_PERCENT = "ip protocol udp numgen inc mod 10 0 drop";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            input       | ip daddr 239.1.2.3   | 239.1.2.3:5000    | firewall likely
            input       | ip6 daddr ff15::1234 | [ff15::1234]:5000 | firewall possible
            prerouting  | ip daddr 239.1.2.3   | 239.1.2.3:5000    | firewall possible
            prerouting  | ip6 daddr ff15::1234 | [ff15::1234]:5000 | firewall possible
            ingress     | ip daddr 239.1.2.3   | 239.1.2.3:5000    | ingress likely
            ingress     | ip6 daddr ff15::1234 | [ff15::1234]:5000 | ingress likely
            """)
    void aFirewallOfTheReceiver(String hook, String match, String group, String verdict, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        filter(b, hook, match + " numgen inc mod 10 0 drop");
        String[] words = verdict.split(" ");
        assertTheLostAreOf(words[0], words[1], statistics(b, group), a, group);
    }

    /** The kernel drops it as silently as a firewall does. */
    @ParameterizedTest
    @CsvSource({"239.1.2.3:5000, 239.9.9.9:5000", "[ff15::1234]:5000, [ff15::9999]:5000"})
    void whatOthersSendToOtherGroupsIsNoFirewall(String group, String other, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var c = net.host("c").link(lan, "10.1.0.3/24", "fd01::3/64");
        a.run("tc", "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", "2mbit", "burst", "1600", "limit", "3000")
                .awaitExit(0);
        var receiver = statistics(b, group);
        send(c, other);
        send(a, group);
        var summary = ended(receiver);
        var lost = number("lost", summary);
        assertTrue(
                summary.contains("\"verdict\":[{\"layer\":\"firewall\",\"datagrams\":" + lost
                        + ",\"confidence\":\"possible\",\"text\":\"came to IP and went no further: of other groups, "),
                summary);
        assertTrue(
                summary.contains("{\"layer\":\"network\",\"datagrams\":" + lost + ",\"confidence\":\"possible\""),
                summary);
    }

    /** The kernel counts each fragment for which it has no room. */
    @ParameterizedTest
    @CsvSource({
        "239.1.2.3:5000, net.ipv4.ipfrag_high_thresh, 1",
        "[ff15::1234]:5000, net.ipv6.ip6frag_high_thresh, 1",
    })
    void fragmentsWithoutRoomAreCountedAsDatagrams(String group, String room, int bytes, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b")
                .sysctl(room.replace("high", "low"), 0)
                .sysctl(room, bytes)
                .link(lan, "10.1.0.2/24", "fd01::2/64");
        var receiver = statistics(b, group);
        a.mcast("send", "-q", "-i", "eth0", "-s", "60000", "--rate", "1k", "-c", "50", group)
                .awaitExit(0);
        receiver.awaitLine("\"event\":\"interval\"");
        receiver.signal("TERM");
        receiver.awaitExit(1);
        receiver.awaitLine("\"verdict\":\\[\\{\"layer\":\"fragments\",\"datagrams\":50,\"confidence\":\"likely\","
                + "\"text\":\"no room to put fragments together \\(2[01]\\d\\d fragments\\): sysctl -w " + room + "=");
    }

    @Test
    void aFirewallOfARouter(Network net) throws Exception {
        var r = net.router("r");
        var a = net.host("a").link(r, "10.1.0.1/24", "10.1.0.254/24");
        var b = net.host("b").link(r, "10.2.0.1/24", "10.2.0.254/24").ip("route add default via 10.2.0.254");
        r.multicastRoutes("mroute from eth0 group 239.1.2.3 to eth1");
        filter(r, "forward", TEN_PERCENT);
        assertTheLostAreOf("network", "likely", statistics(b, GROUP), a, "-t", "2", GROUP);
    }

    @Test
    void aQueueOfTheSender(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        a.run("tc", "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", "2mbit", "burst", "1600", "limit", "3000")
                .awaitExit(0);
        assertTheLostAreOf("network", "likely", statistics(b, GROUP), a, GROUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.1.2.3:5000", "[ff15::1234]:5000"})
    void aReceiverThatIsStopped(String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var receiver = statistics(b, "--receive-buffer", "64k", group);
        var sender = a.mcast("send", "-i", "eth0", "-s", "100", "--rate", "2k", "-c", "4000", group);
        receiver.awaitLine("\"event\":\"interval\"");
        receiver.signal("STOP");
        b.awaitSocketDrops(100);
        receiver.signal("CONT");
        sender.awaitExit(0);
        var summary = ended(receiver);
        var lost = number("lost", summary);
        assertTrue(lost > 0 && lost < 4000, summary);
        assertEquals(lost, number("lostHere", summary), summary);
        assertEquals(lost, number("kernelDrops", summary), summary);
        assertTrue(
                summary.contains("\"verdict\":[{\"layer\":\"socketBuffer\",\"datagrams\":" + lost
                        + ",\"confidence\":\"certain\","
                        + "\"text\":\"the receive buffer was full: 65536 bytes asked for, "),
                summary);
        assertEquals(summary.indexOf("\"layer\""), summary.lastIndexOf("\"layer\""), summary);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            input      | ip daddr 239.1.2.3 drop    | 239.1.2.3:5000          | 239.1.2.3:5000    | firewall
            input      | ip daddr 239.1.2.3 reject  | 239.1.2.3:5000          | 239.1.2.3:5000    | firewall
            input      | ip6 daddr ff15::1234 drop  | [ff15::1234]:5000       | [ff15::1234]:5000 | firewall
            prerouting | ip daddr 239.1.2.3 drop    | 239.1.2.3:5000          | 239.1.2.3:5000    | membership
            ingress    | ip daddr 239.1.2.3 drop    | 239.1.2.3:5000          | 239.1.2.3:5000    | ingress
            input      | accept                     | 10.1.0.9@239.1.2.3:5000 | 239.1.2.3:5000    | membership
            input      | accept                     | fd01::9@[ff15::1234]:5000 | [ff15::1234]:5000 | membership
            input      | accept                     | 239.1.2.3:5001          | 239.1.2.3:5000    | port
            input      | accept                     | [ff15::1234]:5001       | [ff15::1234]:5000 | port
            """)
    void nothingIsHeard(String hook, String rule, String joined, String sent, String layer, Network net)
            throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        filter(b, hook, rule);
        assertSilentFor(layer, statistics(b, joined), a, sent);
    }

    @ParameterizedTest
    @CsvSource({"10.1.0.1, 239.1.2.3:5000", "fd01::1, [ff15::1234]:5000"})
    void theOnlySourceIsExcluded(String source, String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        assertSilentFor("membership", statistics(b, "--exclude-source", source, group), a, group);
    }

    /** Datagrams of IPv6 without a number do not count as delivered by IPv4, which the firewall would hide behind. */
    @Test
    void aFirewallBesideDatagramsOfTheOtherFamily(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        filter(b, "input", TEN_PERCENT);
        var receiver = statistics(b, GROUP, "[ff15::1234]:5000");
        a.mcast("send", "-q", "-i", "eth0", "--rate", "2k", "-c", "1000", "[ff15::1234]:5000", "hi")
                .awaitExit(0);
        assertTheLostAreOf("firewall", "likely", receiver, a, GROUP);
    }

    /** The words name what mends it, and it does. */
    @Test
    void theReversePathFilter(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24").ip("addr add 10.77.0.1/24 dev eth0");
        var b = net.host("b").sysctl("net.ipv4.conf.all.rp_filter", 1).link(lan, "10.1.0.2/24");
        assertSilentFor("reversePath", statistics(b, GROUP), a, "10.77.0.1@" + GROUP);
        b.ip("route add 10.77.0.1 dev eth0");
        heardFrom(a, b);
        b.ip("route delete 10.77.0.1 dev eth0");
        b.sysctl("net.ipv4.conf.all.rp_filter", 0).sysctl("net.ipv4.conf.eth0.rp_filter", 0);
        heardFrom(a, b);
    }

    /** The kernel looks at the checksum of a short one before it comes to a socket. */
    @ParameterizedTest
    @ValueSource(ints = {4, 400})
    void checksumsThatAreWrong(int length, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = statistics(b, GROUP);
        a.run(
                        "python3",
                        "-c",
                        """
                import socket, struct
                raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP)
                raw.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton('10.1.0.1'))
                for i in range(50):
                    raw.sendto(struct.pack('!HHHH', 4000, 5000, 8 + %1$d, 1) + bytes(%1$d), ('239.1.2.3', 0))
                """
                                .formatted(length))
                .awaitExit(0);
        receiver.signal("TERM");
        receiver.awaitExit(1);
        receiver.awaitLine("\"verdict\":\\[\\{\"layer\":\"corrupt\",\"datagrams\":50,");
    }

    @Test
    void whenNothingWasSent(Network net) throws Exception {
        var lan = net.bridge("lan");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = listen(b, "-i", "eth0", GROUP);
        receiver.signal("TERM");
        receiver.awaitExit(1);
        receiver.awaitStderr("^mcast: nothing was heard; if anything was sent, it did not get through$");
        receiver.awaitStderr(
                "^mcast:   before this host, (likely|possible): never reached this host: look at the sender");
    }

    /** Adds a rule to a hook of a firewall, {@code ingress} too. */
    private static void filter(Host host, String hook, String rule) throws InterruptedException {
        var table = hook.equals("ingress")
                ? "table netdev test { chain c { type filter hook ingress device eth0 "
                : "table inet test { chain c { type filter hook " + hook + " ";
        host.run("nft", table + "priority 0; " + rule + "; }; }").awaitExit(0);
    }

    private static Program statistics(Host host, String... words) throws InterruptedException {
        return listen(
                host,
                Stream.concat(Stream.of("--stats", "--json", "--interval", "100ms", "-i", "eth0"), Stream.of(words))
                        .toArray(String[]::new));
    }

    /** Sends a thousand numbered datagrams. */
    private static void send(Host host, String... words) throws InterruptedException {
        host.mcast(Stream.concat(
                                Stream.of("send", "-q", "-i", "eth0", "-s", "200", "--rate", "2k", "-c", "1000"),
                                Stream.of(words))
                        .toArray(String[]::new))
                .awaitExit(0);
    }

    private static void assertTheLostAreOf(
            String layer, String confidence, Program receiver, Host sender, String... words) throws Exception {
        send(sender, words);
        var summary = ended(receiver);
        var lost = number("lost", summary);
        assertTrue(lost >= 90 && lost < 1000, summary);
        assertEquals(0, number("lostHere", summary), summary);
        assertTrue(
                summary.contains("\"verdict\":[{\"layer\":\"" + layer + "\",\"datagrams\":" + lost
                        + ",\"confidence\":\"" + confidence + "\""),
                summary);
        if (confidence.equals("likely")) {
            assertEquals(summary.indexOf("\"layer\""), summary.lastIndexOf("\"layer\""), summary);
        }
    }

    private static void assertSilentFor(String layer, Program receiver, Host sender, String... words) throws Exception {
        send(sender, words);
        receiver.signal("TERM");
        receiver.awaitExit(1);
        var summary = receiver.awaitLine("\"event\":\"summary\",\"received\":0,");
        assertTrue(summary.contains("\"verdict\":[{\"layer\":\"" + layer + "\",\"datagrams\":1"), summary);
    }

    private static void heardFrom(Host sender, Host receiver) throws Exception {
        var listener = listen(receiver, "-i", "eth0", "-c", "1", GROUP);
        send(sender, "10.77.0.1@" + GROUP);
        listener.awaitExit(0);
    }
}
