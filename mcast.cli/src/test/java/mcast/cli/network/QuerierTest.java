package mcast.cli.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mcast.cli.harness.Host;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor says whether the reports of this host leave, who asks for members, and who sends. */
@OnNetwork
class QuerierTest {

    private static final String[] ADDRESSES = {"10.1.0.2/24", "fd01::2/64"};

    @Test
    void aQuerierIsNamedToRootAndSeenByOthers(Network net) throws Exception {
        var b = net.host("b").link(net.bridge("lan").snooping(), ADDRESSES);
        var root = asRoot(b);
        find(root, "^eth0 +IPv4 +notes .*\\(0\\.0\\.0\\.0, .* asks for members by IGMPv3, every 1 s.*, robustness 2$");
        find(root, "^eth0 +IPv6 +notes .*fe80::ff asks for members by MLDv2, every 1 s.*, robustness 2$");
        var other = asOther(b);
        find(other, "^eth0 +IPv4 +notes .*somebody asked for other members at once by IGMP: .*; root ");
        find(other, "^eth0 +IPv6 +notes .*MLD has asked .* so far, and at once when .*; root ");
        for (var each : List.of(root, other)) {
            assertNone(each, "no querier|not known|no membership report");
        }
    }

    @Test
    void aMissingQuerierIsMissedUntilThereIsOne(Network net) throws Exception {
        var b = net.host("b").link(net.bridge("lan"), ADDRESSES);
        for (var each : List.of(asRoot(b), asOther(b))) {
            find(each, "^eth0 +IPv4 +warns .*no querier asked within 1 s, .* mcast_querier 1");
            find(each, "^eth0 +IPv6 +warns .*no querier has asked for members here so far.* mcast_querier 1");
            assertNone(each, "no membership report");
        }
        net.script("ip addr add fe80::ff/64 dev lan nodad; ip link set lan type bridge mcast_snooping 1"
                + " mcast_startup_query_interval 50; ip link set lan type bridge mcast_querier 1");
        var asked = b.capture("eth0", "ip6[48] = 130");
        asked.awaitLine("multicast listener query");
        assertNone(asOther(b), "no querier");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            output      | IPv4 | 239.1.2.3 | ip protocol igmp drop                  | drops IGMP
            postrouting | IPv4 | 239.1.2.3 | ip protocol igmp drop                  | drops IGMP
            output      | IPv6 | [ff15::1] | icmpv6 type mld2-listener-report drop  | drops MLD
            postrouting | IPv6 | [ff15::1] | icmpv6 type mld2-listener-report drop  | drops MLD
            """)
    void aFirewallThatHoldsReportsBackIsNamedAndMended(
            String hook, String family, String group, String rule, String reason, Network net) throws Exception {
        var b = net.host("b").link(net.bridge("lan"), ADDRESSES).firewall(hook, rule);
        var lines = "^eth0 +" + family + " +fails +no membership report leaves by eth0: .*" + reason;
        var unprivileged = asOther(b, group);
        find(unprivileged, lines + ".* '?insert rule FAMILY TABLE CHAIN ");
        if (family.equals("IPv4")) {
            find(unprivileged, "^eth0 +IPv4 +notes .*not known whether a querier asks");
        }
        var finding = find(asRoot(b, group), lines);
        b.shell(finding.substring(finding.lastIndexOf(": nft ") + 2), "nft").awaitExit(0);
        assertNone(asOther(b, group), "no membership report");
    }

    @ParameterizedTest
    @CsvSource({
        "IPv4, 239.1.2.3, ip protocol igmp drop, IGMP",
        "IPv6, [ff15::1], icmpv6 type mld2-listener-report drop, MLD"
    })
    void aFirewallThatLetsNoQueryInIsNamedToRoot(String family, String group, String rule, String protocol, Network net)
            throws Exception {
        var b = net.host("b").link(net.bridge("lan"), ADDRESSES).firewall("input", rule);
        var root = asRoot(b, group);
        find(root, "^eth0 +" + family + " +warns .*drops " + protocol + " that comes in on eth0, so no query ");
        assertNone(root, "no querier");
        find(asOther(b, group), "^eth0 +" + family + " +warns .*no querier .*; or a firewall on this host drops ");
    }

    /** IGMP is counted for the whole host. */
    @Test
    void theInterfaceThatReportsDoNotLeaveByIsFound(Network net) throws Exception {
        var b = net.host("b").link(net.bridge("lan"), "10.1.0.2/24").link(net.bridge("dmz"), "10.2.0.2/24");
        b.firewall("output", "oifname eth1 ip protocol igmp drop");
        var held = asRoot(b, "239.1.2.3");
        find(held, "^eth1 +IPv4 +fails +no membership report leaves by eth1: ");
        assertNone(held, "leaves by eth0|not known whether membership reports");
    }

    @Test
    void anOldQuerierCannotBeAskedForASource(Network net) throws Exception {
        var lan = net.bridge("lan").snooping();
        net.script("ip link set lan type bridge mcast_igmp_version 2");
        var b = net.host("b").link(lan, ADDRESSES);
        var queries = b.capture("eth0", "igmp");
        queries.awaitLine("igmp query v2");
        for (var each : List.of(asRoot(b, "10.1.0.9@232.1.2.3"), asOther(b, "10.1.0.9@232.1.2.3"))) {
            find(each, "^eth0 +IPv4 +notes .*IGMPv2");
            find(each, "^eth0 +IPv4 +warns .*a querier speaks IGMPv2, .* 232\\.1\\.2\\.3 ");
        }
        assertNone(asRoot(b, "239.1.2.3"), "cannot name its source");
    }

    @Test
    void othersInTheGroupAreHeardAndNamed(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var c = net.host("c").link(lan, "10.1.0.3/24");
        var sender = a.mcast("send", "-c", "1000", "--interval", "100ms", "239.1.2.3", "x");
        c.shell("while :; do socat -u -T 0.1 UDP4-RECV:1700,ip-add-membership=239.1.2.3:eth0 -; done", "socat");
        sender.awaitStderr("sending");
        var lines = asRoot(b, "239.1.2.3");
        find(lines, "^eth0 +IPv4 +heard +heard \\d+ datagrams to 239.1.2.3:1600 of 10\\.1\\.0\\.1$");
        find(lines, "^eth0 +IPv4 +notes +also members of 239.1.2.3: 10\\.1\\.0\\.3$");
        assertNone(asRoot(b, "239.1.2.4"), "heard \\d|also members");
    }

    private static List<String> asRoot(Host host, String... group) throws InterruptedException {
        return doctor(host, "", group);
    }

    private static List<String> asOther(Host host, String... group) throws InterruptedException {
        return doctor(host, "setpriv --bounding-set=-all --inh-caps=-all", group);
    }

    private static List<String> doctor(Host host, String before, String... group) throws InterruptedException {
        var words = McastCommand.of(
                Stream.concat(Stream.of("doctor"), Stream.of(group)).toArray(String[]::new));
        return host.around(before + " \"$@\" || [ $? = 1 ]", words, "setpriv")
                .awaitExit(0)
                .stdout();
    }

    private static String find(List<String> lines, String pattern) {
        return lines.stream()
                .filter(Pattern.compile(pattern).asPredicate())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line matches /" + pattern + "/ in " + lines));
    }

    private static void assertNone(List<String> lines, String pattern) {
        assertTrue(lines.stream().noneMatch(Pattern.compile(pattern).asPredicate()), lines::toString);
    }
}
