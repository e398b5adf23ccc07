package mcast.cli.network;

import static mcast.cli.harness.Talk.heard;
import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor names what was broken, and the command that it gives mends it. */
@OnNetwork
class DoctorTest {

    private static final String WORKS = "^eth0 .*works";

    private Network net;
    private Host a;
    private Host b;

    @BeforeEach
    void link(Network net) {
        this.net = net;
        var lan = net.bridge("lan");
        a = net.host("a").link(lan, "10.1.0.1/24", "10.9.0.1/24", "fd01::1/64");
        // lo works whatever is done to eth0: nothing then goes beyond this host
        b = net.host("b")
                .link(lan, "10.1.0.2/24", "fd01::2/64")
                .ip("-6 route add local ff00::/8 dev lo table local metric 2048");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3     | ip link set eth0 down                         | the interface is down
            [ff15::1]     | ip link set eth0 down                         | the interface is down
            239.1.2.3     | ip -4 address flush dev eth0                  | the interface has no IPv4 address
            239.1.2.3     | ip address flush dev eth0                     | the interface has no IPv4 address
            [ff15::1]     | ip -6 address flush dev eth0                  | the interface has no IPv6 address
            [ff15::1]     | sysctl -w net.ipv6.conf.eth0.disable_ipv6=1   | IPv6 is switched off on the interface
            [ff15::1]     | ip -6 route delete multicast ff00::/8 dev eth0 table local | there is no route
            """)
    void whatItNamesItMends(String group, String fault, String reason) throws Exception {
        doctor(b, 0, group).awaitLine(WORKS);
        run(b, fault);
        var finding = doctor(b, 1, group).awaitLine("^eth0 .*(not tried|fails) .*" + reason);
        run(b, command(finding).replace("ADDRESS/PREFIX", group.startsWith("[") ? "fd01::7/64" : "10.1.0.7/24"));
        doctor(b, 0, group).awaitLine(WORKS);
    }

    /** Its own datagram is a stream without loss, not one whose loss cannot be measured. */
    @Test
    void whoWatchesTheGroupForLossSeesNoneByIt() throws Exception {
        var group = "239.1.2.3:5000";
        var watch = listen(b, "-i", "eth0", "--max-loss", "0", group);
        a.mcast("send", "-q", "-i", "eth0", "-c", "5", "--interval", "10ms", "-s", "64", group)
                .awaitExit(0);
        doctor(b, 0, group).awaitLine(WORKS);
        watch.signal("TERM");
        watch.awaitExit(0).awaitLine(" received 5 of 5, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3     | ip link set eth0 multicast off                      | the MULTICAST flag is off
            239.1.2.3     | sysctl -w net.ipv4.conf.eth0.force_igmp_version=2   | IGMP is held to version 2
            239.1.2.3     | sysctl -w net.ipv4.conf.all.force_igmp_version=1    | IGMP is held to version 1
            [ff15::1]     | sysctl -w net.ipv6.conf.eth0.force_mld_version=1    | MLD is held to version 1
            239.1.2.3     | sysctl -w net.ipv4.conf.eth0.rp_filter=1            | the reverse-path filter
            239.1.2.3     | sysctl -w net.ipv4.conf.all.rp_filter=1             | the reverse-path filter
            """)
    void whatItWarnsOfItMends(String group, String fault, String reason) throws Exception {
        var none = doctor(b, 0, group);
        assertTrue(none.stdout().stream().noneMatch(line -> line.contains(reason)), none::toString);
        run(b, fault);
        var sick = doctor(b, 0, group);
        sick.awaitLine(WORKS);
        run(b, command(sick.awaitLine("^eth0 .*warns .*" + reason)));
        var healed = doctor(b, 0, group);
        assertEquals(lines(none), lines(healed), healed::toString);
    }

    /** What it says is true: the datagram is lost, it says how many were, and is heard after its command. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theReversePathFilterDropsASourceWithoutARoute(int filter) throws Exception {
        run(b, "sysctl -w net.ipv4.conf.all.rp_filter=" + filter);
        var source = "10.9.0.1@232.1.1.1";
        var receiver = listen(b, "-i", "eth0", "232.1.1.1");
        say(a, "-i", "eth0", source, "filtered");
        say(a, "-i", "eth0", "10.1.0.1@232.1.1.1", "routed");
        receiver.awaitLine(" routed$");
        var sick = doctor(b, 1, source);
        var finding = sick.awaitLine("^eth0 .*fails .*to which there is no route \\([1-9]\\d* dropped");
        sick.awaitLine("^232.1.1.1 does not get through: eth0: the reverse-path filter drops what comes from 10.9.0.1");
        for (var heard : List.of("10.1.0.1", "10.1.0.2")) { // by a route, and this host's own
            var free = doctor(b, 0, heard + "@232.1.1.1");
            assertTrue(free.stdout().stream().noneMatch(line -> line.contains("reverse-path")), free::toString);
        }
        run(b, command(finding));
        say(a, "-i", "eth0", source, "free");
        receiver.awaitLine(" free$");
        assertFalse(heard(receiver).contains("filtered"), receiver::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3 | input | ip daddr 239.1.2.3 drop \
                | joined and sent, but not heard: a firewall on this host drops it
            [ff15::1] | input | ip6 daddr ff15::1 drop \
                | joined and sent, but not heard: a firewall on this host drops it
            239.1.2.3 | output | ip daddr 239.1.2.3 reject | Operation not permitted: a firewall on this host rejects it
            [ff15::1] | output | ip6 daddr ff15::1 drop | Operation not permitted: a firewall on this host rejects it
            """)
    void itNamesAFirewall(String group, String hook, String rule, String reason) throws Exception {
        b.firewall(hook, rule);
        doctor(b, 1, group).awaitLine("^eth0 .*fails .*" + reason + ".*nft list ruleset");
        doctor(b, 0, "224.1.2.3").awaitLine(WORKS);
    }

    /** A default route forwards what comes to a group, and one to this host takes it to lo: no firewall's doing. */
    @Test
    void itNamesARouteOfTheWrongType() throws Exception {
        b.ip("-6 route delete multicast ff00::/8 dev eth0 table local").ip("-6 route add default dev eth0");
        run(b, command(doctor(b, 1, "[ff15::1]").awaitLine("^eth0 .*fails .*not heard: the route .* type unicast")));
        doctor(b, 0, "[ff15::1]").awaitLine(WORKS);
        b.ip("-6 route add local ff15::1 dev eth0 table local").ip("route add local 239.1.2.3 dev eth0 table local");
        doctor(b, 1, "[ff15::1]").awaitLine("^eth0 .*fails .*type local, .*: ip -6 route get ff15::1 oif eth0$");
        doctor(b, 1, "239.1.2.3").awaitLine("^eth0 .*fails .*type local, .*: ip route get 239.1.2.3 oif eth0$");
    }

    @Test
    void itNamesTheLimitOfMemberships() throws Exception {
        run(b, "sysctl -w net.ipv4.igmp_max_memberships=0");
        run(
                b,
                command(doctor(b, 1, "239.1.2.3")
                        .awaitLine("^eth0 .*fails .*the kernel allows a socket too few groups")));
        doctor(b, 0, "239.1.2.3").awaitLine(WORKS);
    }

    @Test
    void theRouteThatItWantsForLoWorks() throws Exception {
        b.ip("-6 route delete local ff00::/8 dev lo table local");
        run(b, command(doctor(b, 0, "[ff15::1]").awaitLine("^lo .*fails .*there is no route")));
        var healed = doctor(b, 0, "[ff15::1]");
        healed.awaitLine("^lo .*works");
        healed.awaitLine(WORKS);
    }

    @Test
    void itNamesAnAddressThatIsStillBeingChecked() throws Exception {
        run(
                b,
                "ip -6 address flush dev eth0; cd /proc/sys/net/ipv6/conf/eth0; echo 1 >accept_dad;"
                        + " echo 999 >dad_transmits;"
                        + " ip address add fd01::9/64 dev eth0");
        doctor(b, 1, "[ff15::1]")
                .awaitLine("^eth0 .*fails .*its address fd01::9 is still being checked .*: ip address show dev eth0$");
        run(
                b,
                "echo 1 >/proc/sys/net/ipv6/conf/eth0/dad_transmits; ip -6 address flush dev eth0;"
                        + " ip address add fd01::8/64 dev eth0");
        doctor(b, 0, "[ff15::1]").awaitLine(WORKS);
    }

    @Test
    void itNamesAnAddressThatAnotherHostHas() throws Exception {
        run(
                b,
                "ip -6 address flush dev eth0; echo 1 >/proc/sys/net/ipv6/conf/eth0/accept_dad;"
                        + " ip address add fd01::1/64 dev eth0");
        var finding = doctor(b, 1, "[ff15::1]").awaitLine("^eth0 .*fails .*another host has its address fd01::1 too");
        run(b, command(finding) + "; ip address add fd01::7/64 dev eth0");
        doctor(b, 0, "[ff15::1]").awaitLine(WORKS);
    }

    /** As that of a VLAN: sysctl reads a dot as a slash. */
    @Test
    void itsAdviceForANameWithADotWorks() throws Exception {
        run(b, "ip link set eth0 down; ip link set eth0 name eth0.100; ip link set eth0.100 up");
        b.sysctl("net.ipv4.conf.all.rp_filter", 1);
        run(b, "sysctl -w net.ipv4.conf.eth0/100.rp_filter=1");
        run(b, command(doctor(b, 0, "239.1.2.3").awaitLine("^eth0.100 .*warns .*the reverse-path filter")));
        var healed = doctor(b, 0, "239.1.2.3");
        assertTrue(healed.stdout().stream().noneMatch(line -> line.contains("reverse-path")), healed::toString);
    }

    @Test
    void itNamesAMissingCarrier() throws Exception {
        net.script("ip link set b-eth0 down");
        for (var group : List.of("239.1.2.3", "[ff15::1]")) {
            doctor(b, 1, group).awaitLine("^eth0 .*not tried .*the interface has no carrier");
            b.mcast("send", "-i", "eth0", group, "x").awaitExit(3).awaitStderr("the interface has no carrier");
            b.mcast("receive", "-i", "eth0", group).awaitExit(3).awaitStderr("the interface has no carrier");
        }
        b.mcast("interfaces").awaitExit(0).awaitLine("^eth0 +\\d+ +no carrier ");
    }

    @Test
    void itSaysWhereOnlyLoWorks() throws Exception {
        b.ip("link set eth0 down");
        for (var group : List.of("239.1.2.3", "[ff15::1]")) {
            doctor(b, 1, group).awaitLine("works here only, nothing goes to other hosts: eth0: .*ip link set eth0 up$");
        }
        b.ip("link set lo down");
        doctor(b, 1, "239.1.2.3").awaitLine("^239.1.2.3 does not work: eth0: .*ip link set eth0 up$");
    }

    @Test
    void itWarnsOfAMissingQuerierForAsLongAsThereIsNone() throws Exception {
        doctor(b, 0, "[ff15::1]").awaitLine("^eth0 .*warns .*no querier has asked");
        var c = net.host("c").link(net.bridge("asking").snooping(), "10.3.0.1/24", "fd03::1/64");
        var queries = c.capture("eth0", "ip6[48] = 130");
        queries.awaitLine("multicast listener query");
        var asked = doctor(c, 0, "[ff15::1]");
        asked.awaitLine(WORKS);
        assertTrue(asked.stdout().stream().noneMatch(line -> line.contains("no querier")), asked::toString);
    }

    @Test
    void aZoneIsTriedAlone() throws Exception {
        var tried = doctor(b, 0, "[ff12::1%eth0]:5000");
        tried.awaitLine(WORKS);
        assertTrue(tried.stdout().stream().noneMatch(line -> line.startsWith("lo")), tried::toString);
    }

    @Test
    void aPartOfABridgeIsNotAskedForAnAddress() throws Exception {
        run(b, "ip address flush dev eth0; ip link add br0 up type bridge; ip link set eth0 master br0");
        doctor(b, 1, "239.1.2.3").awaitLine("^eth0 .*not tried .*the interface is a part of br0: use that one");
    }

    private static Program doctor(Host host, int status, String group) throws InterruptedException {
        return host.mcast("doctor", group).awaitExit(status);
    }

    private static void run(Host host, String script) throws InterruptedException {
        host.shell(
                        "set -e; " + script,
                        script.contains("sysctl ") ? new String[] {"ip", "sysctl"} : new String[] {"ip"})
                .awaitExit(0);
    }

    /** The command at the end of a finding. */
    private static String command(String finding) {
        return finding.substring(finding.lastIndexOf(": ") + 2);
    }

    /** The lines of the interfaces without the microseconds; what the whole host lost may change meanwhile. */
    private static List<String> lines(Program doctor) {
        return doctor.stdout().stream()
                .filter(line -> line.matches("(eth|lo).*"))
                .map(line -> line.replaceFirst("\\d+ microseconds", ""))
                .toList();
    }
}
