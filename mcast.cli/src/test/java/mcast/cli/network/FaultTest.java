package mcast.cli.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import mcast.cli.harness.Host;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks while mcast runs, and is mended. */
@OnNetwork
class FaultTest {

    private static final String GROUP = "239.1.2.3:5000";
    private static final String CLOCK = "^mcast: \\d\\d:\\d\\d:\\d\\d\\.\\d{6} ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3:5000 | link set eth0 down | the interface is down: ip link set eth0 up | link set eth0 up
            10.1.0.1@232.1.1.1:5000 | link set eth0 down     | the interface is down: .*        | link set eth0 up
            [ff02::1234%eth0]:5000 | link set eth0 down      | the interface is down: .*        | link set eth0 up
            [ff15::1234]:5000     | link set eth0 down       | the interface is down: .*        | link set eth0 up
            """)
    void receiveJoinsAgain(String group, String fault, String reason, String mending, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var receiver = listening(b, group);
        var before = ticking(a, group, "before");
        receiver.awaitLine("before$");
        b.ip(fault);
        receiver.awaitStderr(CLOCK + "nothing can be heard of .*: " + reason + "; waiting for it$");
        end(before);
        b.ip(mending);
        receiver.awaitStderr(CLOCK + "joined .* on eth0 again$");
        end(ticking(a, group, "after"), receiver, "after$");
        end(receiver);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "239.1.2.3:5000",
                "10.1.0.1@232.1.1.1:5000",
                "[ff02::1234]:5000",
                "[ff02::1234%eth0]:5000",
                "[ff15::1234]:5000",
                "239.1.2.3+3"
            })
    void receiveJoinsOnAnInterfaceThatWasMadeAgain(String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var receiver = listening(b, group);
        b.unlink("eth0");
        receiver.awaitStderr(CLOCK + "nothing can be heard of .*: the interface is gone; waiting for it$");
        b.link(lan, "10.1.0.3/24", "fd01::3/64");
        receiver.awaitStderr(CLOCK + "joined .* on eth0 again$");
        var to = group.replace("+3", ":1600");
        end(ticking(a, to, "after"), receiver, "after$");
        // too fast to be seen gone
        b.unlink("eth0").link(lan, "10.1.0.4/24", "fd01::4/64");
        receiver.awaitStderr(CLOCK
                + "nothing can be heard of .*: the interface (was made anew|is gone|has no IPv4 address|is down)");
        receiver.awaitStderr(CLOCK + "joined .* on eth0 again$");
        end(ticking(a, to, "again"), receiver, "again$");
        end(receiver);
    }

    /** The old socket, which has the port for itself, must make way for the new one. */
    @Test
    void aReceiverThatDoesNotShareItsPortJoinsAgainToo(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = b.source("HeardAlone.java", GROUP, "eth0");
        receiver.awaitStderr("^listening$");
        b.mcast("receive", "-i", "eth0", GROUP)
                .awaitExit(3)
                .awaitStderr("another program holds it and does not share it");
        b.ip("link set eth0 down");
        receiver.awaitStderr("^lost: the interface is down");
        b.ip("link set eth0 up");
        receiver.awaitStderr("^joined again$");
        end(ticking(a, GROUP, "up"), receiver, "^up$");
        b.unlink("eth0");
        receiver.awaitStderr("^lost: the interface is gone");
        b.link(lan, "10.1.0.3/24");
        receiver.awaitStderr("^joined again$");
        end(ticking(a, GROUP, "anew"), receiver, "^anew$");
    }

    /** A look at the interfaces needs a descriptor: without one, the next look asks again. */
    @Test
    void receiveGoesOnWithoutAFreeDescriptor(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver =
                b.around("ulimit -n 200; exec \"$@\"", McastCommand.ofSource("HeardAtLimit.java", GROUP, "eth0"));
        receiver.awaitStderr("^none left$");
        receiver.awaitStderr("^looked$");
        end(ticking(a, GROUP, "heard"), receiver, "^heard$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3:5000    | addr add 10.9.0.2/24 dev eth0 | addr delete 10.1.0.2/24 dev eth0
            239.1.2.3:5000    | -4 addr flush dev eth0        | addr add 10.1.0.9/24 dev eth0
            239.1.2.3:5000    | addr flush dev eth0           | addr add 10.1.0.9/24 dev eth0
            239.1.2.3:5000    | route flush table main        | route add default dev eth0
            [ff15::1234]:5000 | -6 route flush table main     | -6 route add default dev eth0
            """)
    void receiveDoesNotMindAnotherAddressOrRoute(String group, String first, String second, Network net)
            throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b")
                .sysctl("net.ipv4.conf.all.rp_filter", 0)
                .sysctl("net.ipv4.conf.default.rp_filter", 0)
                .link(lan, "10.1.0.2/24", "fd01::2/64");
        var receiver = listening(b, group);
        b.ip(first);
        end(ticking(a, group, "one"), receiver, "one$");
        b.ip(second);
        end(ticking(a, group, "two"), receiver, "two$");
        end(receiver);
        assertTrue(
                receiver.stderr().stream().noneMatch(line -> line.contains("nothing can be heard")),
                receiver::toString);
    }

    @Test
    void receiveHearsAgainWhenTheFirewallLetsIt(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24").firewall("input", "ip daddr 239.1.2.3 reject");
        var receiver = listening(b, GROUP);
        a.mcast("send", "-q", "-i", "eth0", GROUP, "rejected").awaitExit(0);
        b.firewallOff();
        end(ticking(a, GROUP, "after"), receiver, "after$");
        end(receiver);
        assertTrue(receiver.stdout().stream().noneMatch(line -> line.contains("rejected")), receiver::toString);
    }

    @Test
    void sendStopsAtTheFirstThatTheFirewallRejects(Network net) throws Exception {
        var a = net.host("a").link(net.bridge("lan"), "10.1.0.1/24");
        var receiver = listening(a, GROUP);
        var sender = a.mcast("send", "-i", "eth0", GROUP);
        sender.type("one");
        receiver.awaitLine("one$");
        a.firewall("output", "ip daddr 239.1.2.3 drop");
        sender.type("two");
        sender.awaitExit(3);
        sender.awaitStderr("^mcast: sent 1 datagram, 3 bytes$");
        sender.awaitStderr("^mcast: datagram 2: cannot send to 239.1.2.3:5000 on eth0: Operation not permitted: "
                + "a firewall on this host rejects it");
    }

    @Test
    void sendKeepsGoingUntilTheFirewallLetsIt(Network net) throws Exception {
        var a = net.host("a").link(net.bridge("lan"), "10.1.0.1/24").firewall("output", "ip daddr 239.1.2.3 reject");
        var receiver = listening(a, GROUP);
        var sender = a.mcast("send", "-i", "eth0", "--keep-going", "--json", GROUP);
        sender.type("one");
        sender.awaitStderr("^mcast: datagram 1: .*Operation not permitted: a firewall on this host rejects it");
        a.firewallOff();
        sender.type("two");
        receiver.awaitLine("two$");
        sender.endInput();
        sender.awaitExit(3).awaitLine("\"sent\":1,.*\"failed\":1");
        end(receiver);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3:5000 | link set eth0 down  | .*the interface is down                     | link set eth0 up
            239.1.2.3:5000 | -4 addr flush dev eth0 | .*no IPv4 address | addr add 10.1.0.8/24 dev eth0
            239.1.2.3:5000 | addr flush dev eth0 | .*no (IPv4 )?address | addr add 10.1.0.8/24 dev eth0
            [ff15::1]:5000 | -6 route delete multicast ff00::/8 dev eth0 table local \
                | Network is unreachable: there is no route | -6 route add multicast ff00::/8 dev eth0 table local
            """)
    void sendKeepsGoingUntilItIsMended(String group, String fault, String reason, String mending, Network net)
            throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var receiver = listening(net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64"), group);
        var sender = a.mcast("send", "--keep-going", "-i", "eth0", "--json", group);
        sender.type("one");
        receiver.awaitLine("one$");
        a.ip(fault);
        sender.type("two");
        sender.type("three");
        sender.awaitStderr("^mcast: datagram 2: cannot send to .*: " + reason);
        sender.awaitStderr("^mcast: datagram 3: cannot send to .*: " + reason);
        a.ip(mending);
        end(ticking(a, group, "mended"), receiver, "mended$");
        sender.type("four");
        receiver.awaitLine("four$");
        sender.endInput();
        sender.awaitExit(3);
        sender.awaitLine("\"failed\":2");
        end(receiver);
        assertTrue(receiver.stdout().stream().noneMatch(line -> line.matches(".*(two|three)")), receiver::toString);
    }

    @Test
    void sendKeepsGoingOnAnInterfaceThatWasMadeAgain(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var receiver = listening(net.host("b").link(lan, "10.1.0.2/24"), GROUP);
        var sender = a.mcast("send", "--keep-going", "-i", "eth0", GROUP);
        sender.type("one");
        receiver.awaitLine("one$");
        a.unlink("eth0");
        sender.type("two");
        sender.awaitStderr("^mcast: datagram 2: .*the interface is gone");
        a.link(lan, "10.1.0.3/24");
        sender.type("three");
        receiver.awaitLine("10.1.0.3:.*three$");
        sender.endInput();
        sender.awaitExit(3);
        sender.awaitStderr("^mcast: sent 2 datagrams, 8 bytes .*; 1 could not be sent$");
        end(receiver);
    }

    @Test
    void sendFollowsAChangedAddressWithoutAFailure(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var receiver = listening(net.host("b").link(lan, "10.1.0.2/24"), GROUP);
        var sender = a.mcast("send", "-i", "eth0", GROUP);
        sender.type("one");
        receiver.awaitLine("10.1.0.1:.*one$");
        a.ip("addr flush dev eth0").ip("addr add 10.1.0.7/24 dev eth0");
        sender.type("two");
        receiver.awaitLine("10.1.0.7:.*two$");
        sender.endInput();
        sender.awaitExit(0);
        end(receiver);
    }

    private static Program listening(Host host, String group) throws InterruptedException {
        var receiver = host.mcast("receive", "-i", "eth0", group);
        receiver.awaitStderr("listening");
        return receiver;
    }

    /** Sends the text again and again, whatever the receiver does. */
    private static Program ticking(Host host, String group, String text) {
        return host.mcast(
                "send", "-q", "-i", "eth0", "-c", "0", "--interval", "20ms", group.replaceFirst("10.1.0.1@", ""), text);
    }

    /** Waits for the line that shows that the sender was heard, and ends the sender. */
    private static void end(Program sender, Program receiver, String line) throws Exception {
        receiver.awaitLine(line);
        end(sender);
    }

    private static void end(Program program) throws Exception {
        program.signal("TERM");
        program.awaitExit(0);
    }
}
