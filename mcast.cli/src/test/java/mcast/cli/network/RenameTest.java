package mcast.cli.network;

import static mcast.cli.harness.Talk.heard;
import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mcast.cli.harness.Bridge;
import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An interface is followed by its index, and what is made anew by its name. */
@OnNetwork
class RenameTest {
    private static final String GROUP = "239.1.2.3:5000";

    private Bridge one;
    private Host left;
    private Host right;
    private Host m;

    @BeforeEach
    void link(Network net) {
        one = net.bridge("one");
        var two = net.bridge("two");
        left = net.host("left").link(one, "10.1.0.1/24");
        right = net.host("right").link(two, "10.2.0.1/24");
        m = net.host("m").link(one, "10.1.0.9/24").link(two, "10.2.0.9/24");
    }

    /** The name goes to the other link meanwhile: neither the receiver nor the sender goes with it. */
    @Test
    void aRenamedInterfaceGoesOnBeingUsed() throws Exception {
        var receiver = listen(m, "-i", "eth0", GROUP);
        var sender = m.mcast("send", "-i", "eth0", "239.1.2.4:5000");
        var atLeft = listen(left, "239.1.2.4:5000");
        sender.type("before");
        atLeft.awaitLine("before$");
        m.ip("link set eth0 name away").ip("link set eth1 name eth0");
        receiver.awaitStderr("interface eth0 is called away now; 239.1.2.3:5000 is heard as before$");
        say(right, GROUP, "wrong");
        say(left, GROUP, "right");
        receiver.awaitLine("right$");
        sender.type("after");
        atLeft.awaitLine("after$");
        assertEquals(List.of("right"), heard(receiver));
        assertTrue(
                receiver.stderr().stream().noneMatch(line -> line.contains("nothing can be heard")),
                receiver::toString);
        m.ip("link delete away");
        receiver.awaitStderr("nothing can be heard of 239.1.2.3:5000 on away: the interface is gone; waiting for it$");
    }

    @Test
    void whatAnInterfaceMadeAnewMissedIsLost() throws Exception {
        var receiver = m.mcast("receive", "--stats", "-i", "eth0", "-q", "--json", GROUP);
        var sender = left.mcast("send", "-s", "100", "--interval", "10ms", "-c", "0", "-i", "eth0", GROUP);
        receiver.awaitLine("\"event\":\"interval\".*\"received\":[1-9]");
        m.unlink("eth0");
        m.link(one, "10.1.0.8/24");
        receiver.awaitLine("\"lost\":[1-9]");
        sender.signal("TERM");
        sender.awaitExit(0);
        receiver.signal("TERM");
        receiver.awaitLine(
                "\"event\":\"summary\".*\"streams\":\\[\\{[^\\[]*\"lost\":[1-9][0-9]*,((?!\"source\").)*\"silent\":");
    }

    @Test
    void allSaysWhatItLeavesOut() throws Exception {
        m.ip("link set eth1 down").ip("link add plain0 type veth peer name mute0");
        m.sysctl("net.ipv6.conf.plain0.disable_ipv6", 1).ip("link set plain0 up");
        m.ip("addr add 10.7.0.1/24 dev mute0").ip("link set mute0 up multicast off");
        m.ip("link add br0 type bridge").ip("link add part0 master br0 type veth peer name part1");
        m.ip("link add port0 master br0 up type veth peer name port1").ip("addr add 10.8.0.1/24 dev port0");
        m.ip("link set port1 up");
        var receiver = listen(m, "-c", "1", "-i", "all", GROUP);
        receiver.awaitStderr("all leaves out .*eth1 \\(down\\)");
        var note = receiver.stderr().get(1);
        for (var reason : List.of(
                "plain0 (no address)",
                "mute0 (its MULTICAST flag is off)",
                "part0 (a part of br0)",
                "port0 (a part of br0)")) {
            assertTrue(note.contains(reason), note);
        }
        say(left, GROUP, "heard");
        receiver.awaitExit(0);
    }

    @Test
    void withoutARouteTheBestIsChosenAndTheOthersAreNamed() throws Exception {
        m.ip("addr flush dev eth0").ip("addr add 169.254.7.7/16 dev eth0").ip("route flush table main");
        m.mcast("send", GROUP, "x")
                .awaitExit(0)
                .awaitStderr("no route leads to 239.1.2.3:5000: eth1 was chosen, not eth0; name one with -i$");
        listen(m, GROUP).awaitStderr("eth1 was chosen, not eth0");
        m.ip("route add 224.0.0.0/4 dev eth1").ip("route add 239.1.2.8/29 dev eth0");
        m.mcast("send", "239.1.2.6+4:5000", "x")
                .awaitExit(0)
                .awaitStderr("to 239.1.2.6:5000 ... 239.1.2.7:5000 on eth1, 239.1.2.8:5000 ... 239.1.2.9:5000 on eth0");
        assertEquals(
                "mcast: listening to 239.1.2.4:5000 ... 239.1.2.7:5000 on eth1,"
                        + " 239.1.2.8:5000 ... 239.1.2.11:5000 on eth0",
                listen(m, "239.1.2.4+8:5000").stderr().getFirst());
    }

    /** The kernel lets a name hold anything but blanks, slashes and colons. */
    @Test
    void aNameDrivesNoTerminalAndNeedNotBeText() throws Exception {
        m.shell("ip link set eth0 name \"$(printf \"e\\\\033[7m\")\"", "ip").awaitExit(0);
        m.shell("ip link set eth1 name \"$(printf \"e\\\\377\")\"", "ip").awaitExit(0);
        m.mcast("interfaces").awaitExit(0).awaitLine("^e\\\\x1b\\[7m +");
        var receiver = listen(m, "-c", "1", "-i", "all", GROUP);
        receiver.awaitStderr("all leaves out .*its name is not UTF-8");
        say(left, GROUP, "heard");
        receiver.awaitExit(0).awaitLine("239.1.2.3:5000 .*5 heard$");
        assertTrue(receiver.stdout().stream().noneMatch(line -> line.contains("\u001b")), receiver::toString);
        var silent =
                m.mcast("receive", "--stats", "-d", "1ms", "-i", "all", GROUP).awaitExit(1);
        assertTrue(silent.stderr().stream().noneMatch(line -> line.contains("does not tell")), silent::toString);
    }
}
