package mcast.cli.network;

import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.api.Test;

/** Datagrams that the kernel refuses to cut from a burst go one by one, for as long as it refuses. */
@OnNetwork
class RefusedCutTest {

    /** The kernel counts a burst that it cuts as one datagram sent. */
    @Test
    void burstsAreCutAgainWhenTheRouteLetsThem(Network net) throws Exception {
        var a = net.host("a");
        a.link(net.host("b"), "10.1.0.1/24", "10.1.0.2/24").ip("route add 239.0.0.0/8 dev eth0 mtu 1000");
        var sender = a.mcast("send", "-i", "eth0", "-s", "1400", "--rate", "100k", "-c", "0", "239.1.2.3:5000");
        net.until(bytesOfOneSend("-gt 1000", "-lt 2000"));
        a.ip("route change 239.0.0.0/8 dev eth0 mtu 1500");
        net.until(bytesOfOneSend("-gt 4000", "-lt 65536"));
        sender.signal("TERM");
        sender.awaitExit(0);
    }

    /** Looks at a moment in which something was sent. */
    private static String bytesOfOneSend(String above, String below) {
        var grep = "$(nsenter --net=/run/netns/a grep ";
        var counts = "$(set -- " + grep + "'^IpExt: [0-9]' /proc/net/netstat); echo $9)" + " $(set -- " + grep
                + "'^Udp: [0-9]' /proc/net/snmp); echo $5)";
        return "set -- " + counts + " && sleep 0.1 && set -- $1 $2 " + counts + " && [ $4 -gt $2 ]"
                + " && bytes=$(( ($3 - $1) / ($4 - $2) )) && [ $bytes " + above + " ] && [ $bytes " + below + " ]";
    }
}
