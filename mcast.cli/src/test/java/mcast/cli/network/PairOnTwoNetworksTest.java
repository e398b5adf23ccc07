package mcast.cli.network;

import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;

import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.api.Test;

/** One group that comes on two interfaces, from a sender on each. */
@OnNetwork
class PairOnTwoNetworksTest extends BetweenTwoNetworks {
    @Test
    void eachInterfaceIsALeg() throws Exception {
        var group = "239.1.2.3:5000";
        var receiver = listen(
                m, "-i", "eth0", "-i", "eth1", "--pair", "--max-loss", "0", "--sequence", "u8@0", "-c", "6", group);
        say(left, "--source-port", "4000", group, "A");
        say(right, "--source-port", "4000", group, "A");
        say(left, "--source-port", "4000", group, "B");
        say(right, "--source-port", "4000", group, "C");
        say(left, "--source-port", "4000", group, "D");
        say(right, "--source-port", "4000", group, "D");
        receiver.awaitExit(0);
        receiver.awaitLine("^pair of 239\\.1\\.2\\.3:5000 on eth0 and 239\\.1\\.2\\.3:5000 on eth1$");
        receiver.awaitLine("^  lost 1 by the first, 1 by the second, 0 by both of 4 \\(0\\.000%\\)$");
        receiver.awaitLine("^  ahead: the first 2 times, the second 0 times; skew p50 ");
    }
}
