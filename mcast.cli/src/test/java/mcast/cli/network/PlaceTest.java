package mcast.cli.network;

import static mcast.cli.harness.Talk.heard;
import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.Host;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor says where the host is, and the command that it gives mends what it can. */
@OnNetwork
class PlaceTest {
    private static final String GROUP = "239.1.2.3:5000";

    private Network net;
    private Host a;
    private Host b;

    @BeforeEach
    void link(Network net) {
        this.net = net;
        var lan = net.bridge("lan");
        a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
    }

    @Test
    void whereNothingIsSpecialNothingIsSaid() throws Exception {
        b.ip("route add default via 10.1.0.1 dev eth0 table 7");
        assertNone(doctor(b, GROUP), "(warns|notes) ++(?!no querier asked)");
    }

    @Test
    void aContainerBehindAddressTranslationIsNamed() throws Exception {
        var c = net.host("c").link(b, "172.17.0.2/16", "172.17.0.1/16").ip("route add default via 172.17.0.1");
        b.sysctl("net.ipv4.ip_forward", 1).firewall("output", "accept");
        b.run("nft", "table ip nat { chain out { type nat hook postrouting priority 100; masquerade; }; }")
                .awaitExit(0);
        var receiver = listen(a, "-i", "eth0", GROUP);
        say(c, "-t", "9", GROUP, "contained");
        say(b, "-i", "eth0", GROUP, "hosted");
        receiver.awaitLine(" hosted$");
        assertEquals(List.of("hosted"), heard(receiver));
        c.around("container=podman \"$@\" || exit 0", McastCommand.of("doctor", GROUP))
                .awaitExit(0)
                .awaitLine("^eth0 .*warns .*this is a container, .*: podman run --network host, ");
        doctor(c, GROUP) // a machine that runs this test may itself be a container
                .awaitLine("^eth0 .*(warns .*this is a container, |notes .* cannot be seen from here)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip link set eth0 master br9",
                "ip address flush dev eth0; ip link set eth0 master br9; ip address add 10.1.0.2/24 dev eth0"
            })
    void aPartOfABridgeWithAnAddressIsNamed(String enslave) throws Exception {
        run(b, "ip link add br9 up type bridge; " + enslave);
        var sick = doctor(b, GROUP);
        sick.awaitLine("^eth0 .*not tried .*the interface is a part of br9: use that one");
        var finding = sick.awaitLine("^eth0 .*warns .*what comes in on it goes to br9, .* move that: ip ");
        var deaf = b.mcast("receive", "-i", "eth0", "-d", "500ms", GROUP).awaitExit(1);
        deaf.awaitStderr("goes to br9, which it is a part of: listen on br9");
        run(b, command(finding));
        var healed = doctor(b, GROUP);
        healed.awaitLine("^br9 .*works ");
        assertNone(healed, "move that");
        var receiver = listen(b, "-c", "1", "-i", "br9", GROUP);
        say(a, GROUP, "bridged");
        assertEquals(List.of("bridged"), heard(receiver.awaitExit(0)));
    }

    /** As after {@code nsenter --net}: what stands below /sys is another host's. */
    @Test
    void aPartOfABridgeIsKnownWithoutItsFolder() throws Exception {
        run(b, "ip link add br9 up type bridge; ip link set eth0 master br9");
        a.around("nsenter --net=/run/netns/b \"$@\" || exit 0", McastCommand.of("doctor", GROUP), "nsenter")
                .awaitExit(0)
                .awaitLine("^eth0 .*not tried .*the interface is a part of br9: use that one");
    }

    @ParameterizedTest
    @CsvSource({
        "239.1.2.3:5000, ip daddr 224.0.0.251 accept; ip daddr 224.0.0.0/4 drop, 224.0.0.251:5353",
        "[ff15::1]:5000, ip6 daddr ff02::fb accept; ip6 daddr ff00::/8 udp dport 1-65535 drop, \\[ff02::fb\\]:5353"
    })
    void aFirewallThatAdmitsOneGroupOnlyIsNamed(String group, String rules, String admitted) throws Exception {
        b.firewall("input", rules);
        doctor(b, group)
                .awaitLine("^eth0 .*fails .*a firewall on this host drops it, but lets " + admitted + " through[:;] ");
        b.firewallOff().firewall("input", "ip daddr 224.0.0.0/4 drop; ip6 daddr ff00::/8 udp dport 1-65535 drop");
        assertNone(doctor(b, group), "but lets");
    }

    @Test
    void aMemberOfAVrfIsNamed() throws Exception {
        make(b, "link add red type vrf table 10");
        run(b, "ip link set red up; ip link set eth0 master red");
        var sick = doctor(b, GROUP);
        run(b, command(sick.awaitLine("^eth0 .*fails .*the interface is in the VRF red, ")));
        doctor(b, GROUP).awaitLine("^eth0 .*works ");
    }

    @Test
    void aRouteWithSeveralWaysIsNamed() throws Exception {
        b.link(net.bridge("other"), "10.2.0.2/24").ip("route add 239.0.0.0/8 nexthop dev eth0 nexthop dev eth1");
        var sick = doctor(b, GROUP);
        run(b, command(sick.awaitLine("^this host .*warns .* leads through eth0 and eth1: ")));
        assertNone(doctor(b, GROUP), "leads through");
        say(b, GROUP, "x").awaitStderr(" on eth0 ");
    }

    @ParameterizedTest
    @CsvSource({
        "239.1.2.3:5000, route add default dev tun0",
        "[ff15::1]:5000, -6 route add multicast ff15::/16 dev tun0 table local"
    })
    void aRouteIntoATunnelIsNamed(String group, String route) throws Exception {
        make(b, "tuntap add dev tun0 mode tun");
        b.ip("link set tun0 up").ip(route);
        var sick = doctor(b, group);
        run(b, command(sick.awaitLine("^tun0 .*warns .* goes into tun0, .*to send it through eth0: ")));
        assertNone(doctor(b, group), "goes into");
        doctor(b, "-i", "tun0", group).awaitLine("^tun0 .*notes .*the interface is a tunnel, as of a VPN");
        say(b, group, "x").awaitStderr(" on eth0 ");
    }

    @Test
    void aVlanOnANamedInterfaceIsNoted() throws Exception {
        make(b, "link add link eth0 name eth0.5 up type vlan id 5");
        doctor(b, "-i", "eth0", GROUP)
                .awaitLine("^eth0 .*notes .*what comes in on it with the tag of VLAN 5 is heard on eth0.5 only");
        assertNone(doctor(b, "-i", "eth0", "-i", "eth0.5", GROUP), "VLAN");
    }

    @Test
    void anAddressThatAHostGivesItselfIsNamed() throws Exception {
        run(b, "ip -4 address flush dev eth0; ip address add 169.254.7.7/16 dev eth0");
        var sick = doctor(b, GROUP);
        sick.awaitLine("^eth0 .*works ");
        var finding = sick.awaitLine("^eth0 .*notes .*its only IPv4 address is 169.254.7.7, ");
        run(b, command(finding).replace("ADDRESS/PREFIX", "10.1.0.7/24"));
        assertNone(doctor(b, GROUP), "its only IPv4 address");
    }

    @Test
    void anAddressThatAnotherHostHasTooIsNamedBesideOneThatWorks() throws Exception {
        run(
                b,
                "echo 1 >/proc/sys/net/ipv6/conf/eth0/accept_dad; ip address add fd01::1/64 dev eth0;"
                        + " until ip address show dev eth0 dadfailed | grep -q fd01::1; do sleep 0.1; done");
        var sick = doctor(b, "[ff15::1]:5000");
        sick.awaitLine("^eth0 .*works ");
        run(b, command(sick.awaitLine("^eth0 .*warns .*another host has its address fd01::1 too")));
        assertNone(doctor(b, "[ff15::1]:5000"), "another host");
    }

    private static Program doctor(Host host, String... words) throws InterruptedException {
        var all = new ArrayList<>(List.of("doctor"));
        all.addAll(List.of(words));
        return host.around("\"$@\" || exit 0", McastCommand.of(all.toArray(String[]::new)))
                .awaitExit(0);
    }

    private static void run(Host host, String script) throws InterruptedException {
        host.shell(
                        "set -e; " + script,
                        script.contains("sysctl ") ? new String[] {"ip", "sysctl"} : new String[] {"ip"})
                .awaitExit(0);
    }

    /** Makes an interface; skips the test where the kernel has no such kind. */
    private static void make(Host host, String words) throws InterruptedException {
        var made = host.shell("ip " + words + " && echo made || echo refused", "ip")
                .awaitExit(0);
        assumeTrue(made.stdout().contains("made"), made::toString);
    }

    private static void assertNone(Program doctor, String regex) {
        assertTrue(doctor.stdout().stream().noneMatch(line -> line.matches(".*" + regex + ".*")), doctor::toString);
    }

    /** The command at the end of a finding. */
    private static String command(String finding) {
        return finding.substring(finding.lastIndexOf(": ") + 2);
    }
}
