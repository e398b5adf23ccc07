package mcast.cli.network;

import static mcast.cli.harness.Talk.heard;
import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** The route's interface is used, whichever interface has the address that the route sends from. */
@OnNetwork
class RouteTest {
    private Host a;
    private Host b;

    @BeforeEach
    void link(Network net) {
        var lan = net.bridge("lan");
        var other = net.bridge("other");
        a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64").link(other, "10.2.0.1/24", "fd02::1/64");
        b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        a.ip("addr add 192.168.10.34/32 dev lo").ip("addr add fd77::1/128 dev lo nodad");
        a.ip("addr add 10.1.0.7/24 dev eth0");
    }

    /** Every host that speaks BGP has its address on lo. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3:5000 | route add 224.0.0.0/4 dev eth0 src 192.168.10.34 | 192.168.10.34
            [ff15::1]:5000 | -6 route add multicast ff15::/16 dev eth0 table local src fd77::1 | [fd77::1]
            """)
    void theOwnerOfTheSourceIsNotTheInterface(String group, String route, String source) throws Exception {
        a.ip(route);
        var receiver = listen(b, "-c", "1", "-i", "eth0", group);
        say(a, group, "hi").awaitStderr("^mcast: sending to .* on eth0 from port");
        receiver.awaitExit(0).awaitLine(" " + source.replace("[", "\\[") + ":\\d+ > .* hi$");
        var own = listen(a, "-c", "1", group);
        say(b, "-i", "eth0", group, "back");
        assertEquals(List.of("back"), heard(own.awaitExit(0)));
        var family = group.startsWith("[") ? "IPv6" : "IPv4";
        a.mcast("interfaces").awaitExit(0).awaitLine("^eth0 .* 1500 +(IPv4 )?" + family + " ");
        a.mcast("ping", "-c", "1", "-W", "1ms", group).awaitExit(1).awaitStderr("^mcast: pinging .* on eth0 ");
    }

    /** The address of another interface, the second of its own, and one that another table tells. */
    @Test
    void theAddressOfTheRouteIsSentFrom() throws Exception {
        a.ip("rule add to 239.7.0.0/16 lookup 7");
        a.ip("route add 224.0.0.0/4 dev eth1");
        a.ip("route add 239.1.0.0/16 dev eth0 src 10.2.0.1").ip("route add 239.2.0.0/16 dev eth0 src 10.1.0.7");
        a.ip("route add 239.0.0.0/8 dev eth0 table 7 src 192.168.10.34");
        var receiver = listen(b, "-c", "3", "-i", "eth0", "239.1.0.1", "239.2.0.1", "239.7.0.1");
        for (var group : List.of("239.1.0.1", "239.2.0.1", "239.7.0.1")) {
            say(a, group, "hi").awaitStderr(" on eth0 from port");
        }
        receiver.awaitLine(" 10.2.0.1:\\d+ > 239.1.0.1:");
        receiver.awaitLine(" 10.1.0.7:\\d+ > 239.2.0.1:");
        receiver.awaitLine(" 192.168.10.34:\\d+ > 239.7.0.1:");
        receiver.awaitExit(0);
    }

    /** Not the address added last, which may move between hosts. */
    @Test
    void theFirstAddressOfANamedInterfaceIsSentFrom() throws Exception {
        a.ip("addr add 10.1.0.77/32 dev eth0 label eth0:vip");
        var receiver = listen(b, "-c", "3", "-i", "eth0", "239.1.2.3:5000");
        say(a, "239.1.2.3:5000", "none").awaitStderr(" on eth0 from port");
        say(a, "-i", "eth0", "239.1.2.3:5000", "name");
        say(a, "-i", "10.1.0.1", "239.1.2.3:5000", "address");
        receiver.awaitExit(0);
        for (var text : List.of("none", "name", "address")) {
            receiver.awaitLine(" 10.1.0.1:\\d+ > 239.1.2.3:5000 \\d+ " + text + "$");
        }
    }

    @Test
    void aRouteThroughLoStaysOnLo() throws Exception {
        a.ip("route add 224.0.0.0/4 dev lo");
        var outside = listen(b, "-c", "1", "-i", "eth0", "239.1.2.3:5000");
        var inside = listen(a, "-c", "1", "239.1.2.3:5000");
        say(a, "239.1.2.3:5000", "inside").awaitStderr(" on lo from port");
        assertEquals(List.of("inside"), heard(inside.awaitExit(0)));
        say(a, "-i", "eth0", "239.1.2.3:5000", "outside");
        assertEquals(List.of("outside"), heard(outside.awaitExit(0)));
    }

    /** The kernel cannot be asked, and its main table tells. */
    @Test
    void withoutNativeAccessTheMainTableTells() throws Exception {
        var group = "239.1.2.3:5000";
        a.ip("route add 224.0.0.0/4 dev eth0 src 192.168.10.34");
        var receiver = listen(b, "-c", "1", "-i", "eth0", group);
        withoutNativeAccess("send", group, "hi").awaitExit(0).awaitStderr("^mcast: sending to .* on eth0 from port");
        receiver.awaitExit(0).awaitLine(" 192.168.10.34:\\d+ > .* hi$");
        var own = withoutNativeAccess("receive", "-c", "1", group);
        own.awaitStderr("^mcast: listening to " + group + " on eth0$");
        say(b, "-i", "eth0", group, "back");
        assertEquals(List.of("back"), heard(own.awaitExit(0)));
    }

    private Program withoutNativeAccess(String... words) {
        return a.run(McastCommand.withoutNativeAccess(words).toArray(String[]::new));
    }
}
