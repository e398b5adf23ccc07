package mcast.cli.network;

import static mcast.cli.harness.Talk.heard;
import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which interface is used. */
@OnNetwork
class InterfaceTest extends BetweenTwoNetworks {
    @ParameterizedTest
    @CsvSource({
        "239.1.2.3:5000, route add 239.0.0.0/8 dev eth1",
        "[ff05::1234]:5000, -6 route add multicast ff05::/16 dev eth1 table local"
    })
    void theRouteChoosesWhereNoneIsNamed(String group, String route) throws Exception {
        m.ip(route);
        var receiver = listen(m, "-c", "1", group);
        assertTrue(receiver.stderr().getFirst().endsWith(" on eth1"), receiver::toString);
        say(left, group, "wrong");
        say(right, group, "right");
        assertEquals(List.of("right"), heard(receiver.awaitExit(0)));
        var hearer = listen(right, "-c", "1", group);
        say(m, group, "sent").awaitStderr(" on eth1 from port");
        assertEquals(List.of("sent"), heard(hearer.awaitExit(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "239.1.2.3:5000, eth1",
        "239.1.2.3:5000, 10.2.0.9",
        "239.1.2.3:5000, INDEX",
        "[ff02::1234]:5000, eth1",
        "[ff05::1234]:5000, fd02::9",
        "[ff05::1234]:5000, 10.2.0.9",
        "[ff0e::1234]:5000, INDEX"
    })
    void theNamedInterfaceIsUsedWhereverTheRouteLeads(String group, String name) throws Exception {
        m.ip("route add default dev eth0").ip("-6 route add default dev eth0");
        var word = name.equals("INDEX")
                ? m.run("cat", "/sys/class/net/eth1/ifindex")
                        .awaitExit(0)
                        .stdout()
                        .getFirst()
                : name;
        var receiver = listen(m, "-c", "1", "-i", word, group);
        say(left, group, "wrong");
        say(right, group, "right");
        assertEquals(List.of("right"), heard(receiver.awaitExit(0)));
        var atLeft = listen(left, "-c", "1", group);
        var atRight = listen(right, "-c", "1", group);
        say(m, "-i", word, group, "named");
        say(m, "-i", "eth0", group, "other");
        assertEquals(List.of("named"), heard(atRight.awaitExit(0)));
        assertEquals(List.of("other"), heard(atLeft.awaitExit(0)));
    }

    /** From a source that has the same address on both networks: only the interface tells the datagrams apart. */
    @ParameterizedTest
    @CsvSource({"239.1.2.3:5000, 10.3.0.1", "[ff02::1234]:5000, fe80::7", "[ff05::1234]:5000, fd03::1"})
    void allInterfacesAreHeardAndLabelled(String group, String source) throws Exception {
        var word = source.equals("fe80::7") ? "fe80::7%eth0" : source;
        for (var host : List.of(left, right)) {
            host.ip("addr add " + source + (source.contains(":") ? "/64" : "/24") + " dev eth0");
        }
        var receiver = listen(m, "-c", "2", "-i", "all", group);
        say(left, "--source-port", "4000", word + "@" + group, "same");
        say(right, "--source-port", "4000", word + "@" + group, "same");
        var lines = receiver.awaitExit(0).stdout();
        assertEquals(
                List.of("eth0 4 same", "eth1 4 same"),
                lines.stream()
                        .map(line -> line.substring(line.indexOf(" eth") + 1))
                        .toList(),
                receiver::toString);
        var sources = lines.stream()
                .map(line -> line.split(" ")[1].replaceFirst("%eth\\d", ""))
                .distinct()
                .toList();
        assertEquals(List.of(source.contains(":") ? "[" + source + "]:4000" : source + ":4000"), sources);
    }

    @Test
    void aZoneNamesTheInterface() throws Exception {
        var receiver = listen(m, "-c", "1", "[ff02::1234%eth1]:5000");
        var hearer = listen(right, "-c", "1", "[ff02::1234]:5000");
        say(left, "[ff02::1234]:5000", "wrong");
        say(right, "--no-loopback", "[ff02::1234]:5000", "right");
        assertEquals(List.of("right"), heard(receiver.awaitExit(0)));
        say(m, "[ff02::1234%eth1]:5000", "sent");
        assertEquals(List.of("sent"), heard(hearer.awaitExit(0)));
        m.mcast("receive", "-i", "eth0", "[ff02::1234%eth1]:5000").awaitExit(3).awaitStderr("is in the zone of eth1");
        m.mcast("send", "-i", "eth0", "[ff02::1234%eth1]:5000", "x")
                .awaitExit(3)
                .awaitStderr("is in the zone of eth1");
        m.mcast("receive", "[ff02::1234%eth7]:5000").awaitExit(2).awaitStderr("index of an interface here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.1.2.3:5000", "[ff05::1234]:5000"})
    void anInterfaceThatIsDownIsNamedAsTheCause(String group) throws Exception {
        m.ip("link set eth1 down");
        m.mcast("receive", "-i", "eth1", group).awaitExit(3).awaitStderr("interface is down.*ip link set eth1 up");
        m.mcast("send", "-i", "eth1", group, "x").awaitExit(3).awaitStderr("interface is down.*ip link set eth1 up");
        m.mcast("doctor", group).awaitExit(0).awaitLine("eth1 .*not tried.*interface is down: ip link set eth1 up");
    }

    @Test
    void anInterfaceWithoutAnAddressIsListed() throws Exception {
        m.ip("addr flush dev eth1");
        m.mcast("interfaces").awaitExit(0).awaitLine("^eth1 +\\d+ +up +yes +1500 +- +- +224.0.0.1");
        m.mcast("interfaces", "--json")
                .awaitExit(0)
                .awaitLine("\"name\":\"eth1\",\"index\":\\d+,\"up\":true,\"carrier\":true,.*\"addresses\":\\[\\],");
        m.mcast("send", "-i", "eth7", "239.1.2.3", "x").awaitExit(3).awaitStderr("there are .*, eth1 \\(no address\\)");
    }

    @Test
    void withoutARouteTheNamedInterfaceStillWorks() throws Exception {
        var hearer = listen(right, "-c", "1", "239.1.2.3:5000");
        say(m, "-i", "eth1", "239.1.2.3:5000", "sent");
        assertEquals(List.of("sent"), heard(hearer.awaitExit(0)));
    }

    @Test
    void theAdviceForAMissingIpv6RouteMendsItOnEachInterface() throws Exception {
        var group = "[ff05::1234]:5000";
        for (var name : List.of("eth0", "eth1")) {
            m.ip("-6 route del multicast ff00::/8 dev " + name + " table local");
        }
        for (var name : List.of("eth0", "eth1")) {
            var advice = m.mcast("send", "-i", name, group, "x").awaitExit(3).awaitStderr("no route for it");
            m.ip(advice.substring(advice.indexOf("add one: ip ") + 12));
        }
        for (var name : List.of("eth0", "eth1")) {
            var hearer = listen(name.equals("eth0") ? left : right, "-c", "1", group);
            say(m, "-i", name, group, name);
            assertEquals(List.of(name), heard(hearer.awaitExit(0)));
        }
    }

    @Test
    void limitsOfTheKernelAreNamed() throws Exception {
        var excluding = Stream.concat(
                        Stream.of("receive", "-d", "1ms", "-i", "eth0", "239.1.2.3"),
                        IntStream.range(1, 13).mapToObj(n -> "--exclude-source=10.1.0." + n))
                .toArray(String[]::new);
        var advice = m.mcast(excluding).awaitExit(3).awaitStderr("fewer than 12 excluded sources: sysctl ");
        m.shell(advice.substring(advice.indexOf("sysctl ")), "sysctl").awaitExit(0);
        m.mcast(excluding).awaitExit(1);
        var many = McastCommand.of("receive", "-d", "1ms", "-i", "eth0", "239.1.2.3+100");
        m.around("ulimit -n 60; exec \"$@\"", many)
                .awaitExit(3)
                .awaitStderr("^mcast: cannot join more than \\d+ groups: .*: ulimit -n ");
        many = McastCommand.of("send", "-c", "1", "-s", "64", "-i", "eth0", "239.1.2.3+100");
        m.around("ulimit -n 60; exec \"$@\"", many)
                .awaitExit(3)
                .awaitStderr("^mcast: cannot send to more than \\d+ groups at once: .*: ulimit -n ");
    }

    @Test
    void ipv4WorksWhereIpv6IsSwitchedOff() throws Exception {
        m.sysctl("net.ipv6.conf.all.disable_ipv6", 1).ip("route add default dev eth0");
        var receiver = listen(m, "-c", "1", "239.1.2.3:5000");
        say(left, "239.1.2.3:5000", "heard");
        assertEquals(List.of("heard"), heard(receiver.awaitExit(0)));
        m.mcast("receive", "[ff05::1234]:5000").awaitExit(3).awaitStderr("IPv6 address");
        m.mcast("receive", "-i", "eth0", "[ff05::1234]:5000").awaitExit(3).awaitStderr("IPv6");
        m.mcast("send", "-i", "eth0", "[ff05::1234]:5000", "x")
                .awaitExit(3)
                .awaitStderr("IPv6 is switched off on the interface: sysctl -w net.ipv6.conf.eth0.disable_ipv6=0");
    }
}
