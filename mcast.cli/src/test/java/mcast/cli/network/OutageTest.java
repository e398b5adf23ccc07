package mcast.cli.network;

import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Talk;
import org.junit.jupiter.api.Test;

/** A receiver whose interface is switched off for a while. */
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
}
