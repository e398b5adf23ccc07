package mcast.cli.network;

import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.api.Test;

/** What the kernel refuses to cut goes one by one, for as long as it refuses. */
@OnNetwork
class RefusedCutTest {

    /** The kernel counts a burst that it cuts as one datagram sent. */
    @Test
    void burstsAreCutAgainWhenTheRouteLetsThem(Network net) throws Exception {
        var a = net.host("a");
        a.link(net.host("b"), "10.1.0.1/24", "10.1.0.2/24").ip("route add 239.0.0.0/8 dev eth0 mtu 1000");
        var sender = a.mcast("send", "-i", "eth0", "-s", "1400", "--rate", "100k", "-c", "0", "239.1.2.3:5000");
        net.until(sendsInATenthOfASecond("-gt 600"));
        a.ip("route change 239.0.0.0/8 dev eth0 mtu 1500");
        net.until(sendsInATenthOfASecond("-lt 500"));
        sender.signal("TERM");
        sender.awaitExit(0);
    }

    private static String sendsInATenthOfASecond(String comparison) {
        var sends = "$(set -- $(nsenter --net=/run/netns/a grep '^Udp: [0-9]' /proc/net/snmp); echo $5)";
        return "before=" + sends + " && sleep 0.1 && [ $(( " + sends + " - before )) " + comparison + " ]";
    }
}
