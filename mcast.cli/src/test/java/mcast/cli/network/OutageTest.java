package mcast.cli.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver whose link is lost for a while. */
@OnNetwork
class OutageTest {
    private static final String GROUP = "239.1.2.3:5000";

    @Test
    void itsOwnOutageIsTheFirstCause(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = Talk.listen(b, "--stats", "-i", "eth0", GROUP);
        var sender = a.mcast("send", "-q", "-i", "eth0", "-s", "100", "--rate", "50", "-c", "0", GROUP);
        receiver.awaitLine("received|Mbit");
        b.ip("link set eth0 down");
        receiver.awaitStderr("nothing can be heard of .*: the interface is down");
        b.ip("link set eth0 up");
        receiver.awaitStderr("joined .* again$");
        receiver.awaitLine("Mbit");
        receiver.awaitLine("Mbit");
        sender.signal("INT");
        sender.awaitExit(0);
        receiver.signal("TERM");
        receiver.awaitExit(0);
        receiver.awaitLine(
                "membership, likely: nothing could be heard .* to .*: the interface is down: ip link set eth0 up$");
        receiver.awaitLine("before this host, possible: never reached this host");
    }

    /** Each is over before the receiver looks at its memberships again. */
    @ParameterizedTest
    @ValueSource(strings = {"ip link set b-eth0", "ip -n b link set eth0"})
    void aLinkThatWasLostBrieflyComesBeforeTheNetwork(String link, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = Talk.listen(b, "--stats", "-i", "eth0", GROUP);
        var sender = a.mcast("send", "-q", "-i", "eth0", "-s", "100", "--rate", "200", "-c", "0", GROUP);
        receiver.awaitLine("received|Mbit");
        lose(link, net);
        receiver.awaitLine("Mbit");
        sender.signal("INT");
        sender.awaitExit(0);
        receiver.signal("TERM");
        receiver.awaitExit(0);
        receiver.awaitLine("in the interface, likely: eth0 lost its link 2 times meanwhile: ");
        receiver.awaitLine("before this host, possible: never reached this host");
    }

    /** As after {@code nsenter --net}: an interface of the same name below /sys is that of another host. */
    @Test
    void theLinkOfAnotherNetworkIsNotMistaken(Network net) throws Exception {
        var lan = net.bridge("lan");
        net.host("b").link(lan, "10.1.0.2/24");
        var c = net.host("c").link(lan, "10.1.0.3/24");
        var receiver = c.around(
                "exec nsenter --net=/run/netns/b \"$@\"", McastCommand.of("receive", "-i", "eth0", GROUP), "nsenter");
        receiver.awaitStderr("listening to");
        lose("ip link set c-eth0", net);
        receiver.signal("TERM");
        receiver.awaitExit(1).awaitStderr("before this host, ");
        assertTrue(receiver.stderr().stream().noneMatch(line -> line.contains("lost its link")), receiver::toString);
    }

    private static void lose(String link, Network net) {
        net.script(
                link + " down; sleep 0.1; " + link + " up; sleep 0.1; " + link + " down; sleep 0.1; " + link + " up");
    }
}
