package mcast.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.api.Test;

/** What send says when there is no room for a datagram. */
@OnNetwork
class FullQueueTest {

    private static final String GROUP = "239.1.2.3:5000";

    /** The kernel says ENOBUFS when the fragments of one datagram are more than the send buffer holds. */
    @Test
    void sendNamesAFullSendBuffer(Network net) throws Exception {
        var a = net.host("a").link(net.bridge("lan"), "10.1.0.1/24");
        var large = "x".repeat(40_000);
        a.mcast("send", "-q", "-i", "eth0", GROUP, large).awaitExit(0);
        var sender = a.mcast("send", "-i", "eth0", "--send-buffer", "1", GROUP, large)
                .awaitExit(3);
        sender.awaitStderr("^mcast: datagram 1: .*No buffer space available: .*send buffer");
        sender = a.mcast(
                        "send",
                        "-i",
                        "eth0",
                        "--send-buffer",
                        "1",
                        "--keep-going",
                        "-c",
                        "3",
                        "--interval",
                        "1ms",
                        GROUP,
                        large)
                .awaitExit(3);
        sender.awaitStderr("3 could not be sent$");
    }

    /** What a full queue of the interface drops the kernel does not report for UDP: it counts as sent. */
    @Test
    void sendDoesNotStopAtAFullQueueOfTheInterface(Network net) throws Exception {
        var a = net.host("a").link(net.bridge("lan"), "10.1.0.1/24");
        a.run("tc", "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", "8kbit", "burst", "1600", "limit", "3000")
                .awaitExit(0);
        a.mcast("send", "-i", "eth0", "--no-loopback", "-c", "50", "--interval", "1ms", GROUP, "x".repeat(1000))
                .awaitExit(0)
                .awaitStderr("^mcast: sent 50 datagrams, 50000 bytes");
        var dropped = a.run("tc", "-s", "qdisc", "show", "dev", "eth0").awaitExit(0);
        assertEquals(
                1,
                dropped.stdout().stream()
                        .filter(line -> line.matches(".*dropped [1-9].*"))
                        .count(),
                dropped::toString);
    }
}
