package mcast.cli.network;

import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other programs that speak multicast hear mcast, and are heard by it. */
@OnNetwork
class PeerTest {
    /** The rest of the streams in a summary. */
    private static final String NO_OTHER_STREAM = "((?!\"source\").)*\"silent\":";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3:5000         | UDP4-RECV:5000,ip-add-membership=239.1.2.3:eth0
            239.1.2.3:5000         | UDP4-RECV:5000,bind=239.1.2.3,ip-add-membership=239.1.2.3:10.1.0.2
            [ff02::1234%eth0]:5000 | UDP6-RECV:5000,ipv6-join-group=[ff02::1234]:eth0
            [ff15::1234]:5000      | UDP6-RECV:5000,ipv6-join-group=[ff15::1234]:eth0
            """)
    void socatHearsMcast(String group, String address, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var socat = b.run("socat", "-d", "-d", "-u", address, "STDOUT");
        socat.awaitStderr("starting data transfer");
        // with a line end, which socat passes on
        a.mcast("send", "-i", "eth0", "--hex", group, "68656c6c6f0a").awaitExit(0);
        socat.awaitLine("^hello$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3:5000 | UDP4-DATAGRAM:239.1.2.3:5000,ip-multicast-if=10.1.0.1,ip-multicast-ttl=1 | 10.1.0.1
            10.1.0.1@232.1.1.1:5000 | UDP4-DATAGRAM:232.1.1.1:5000,ip-multicast-if=10.1.0.1 | 10.1.0.1
            [ff02::1234]:5000 | UDP6-DATAGRAM:[ff02::1234%eth0]:5000 | \\[fe80::.*\\]
            [ff15::1234]:5000 | UDP6-DATAGRAM:[ff15::1234]:5000 | \\[fd01::1\\]
            """)
    void mcastHearsSocat(String group, String address, String source, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var receiver = b.mcast("receive", "-i", "eth0", "-c", "1", group);
        receiver.awaitStderr("listening");
        a.shell("printf hello | socat -u - " + address, "socat").awaitExit(0);
        receiver.awaitLine(" " + source + ":\\d+ > .* 5 hello$");
        receiver.awaitExit(0);
    }

    @Test
    void iperfHearsMcast(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24").ip("route add default dev eth0");
        var iperf = b.run("iperf", "-u", "-s", "-B", "239.1.2.3", "-p", "5000", "-i", "1");
        iperf.awaitLine("Joining multicast group");
        var sender =
                a.mcast("send", "-q", "-i", "eth0", "-c", "0", "--interval", "10ms", "239.1.2.3:5000", "x".repeat(100));
        iperf.awaitLine("239\\.1\\.2\\.3 port 5000 connected with 10\\.1\\.0\\.1 port \\d+");
        iperf.awaitLine("sec .* [1-9][\\d.]* K?Bytes");
        sender.signal("TERM");
        sender.awaitExit(0);
    }

    @Test
    void mcastHearsIperf(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24").ip("route add default dev eth0");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = b.mcast("receive", "-i", "eth0", "-c", "50", "-o", "hex", "239.1.2.3:5000");
        receiver.awaitStderr("listening");
        a.run("iperf", "-u", "-c", "239.1.2.3", "-p", "5000", "-T", "1", "-l", "200", "-n", "12000", "-b", "1M")
                .awaitExit(0);
        receiver.awaitLine(" 10.1.0.1:\\d+ > 239.1.2.3:5000 200 [0-9a-f]");
        receiver.awaitExit(0).awaitStderr("^mcast: received 50 datagrams, 10000 bytes");
    }

    /**
     * 200,000 bytes in datagrams of 200, which iperf numbers from 1, and its mark at the end, which is none of them;
     * and again from the same port.
     */
    @Test
    void eachRunOfIperfIsAStream(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24").ip("route add default dev eth0");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = b.mcast("receive", "--stats", "--json", "-i", "eth0", "--max-loss", "0", "239.1.2.3:5000");
        receiver.awaitStderr("listening");
        var iperf = "iperf -u -c 239.1.2.3 -p 5000 -B 10.1.0.1:4444 -T 1 -l 200 -n 200000 -b 4M";
        a.run(iperf.split(" ")).awaitExit(0);
        a.run(iperf.split(" ")).awaitExit(0);
        receiver.signal("TERM");
        var whole =
                "\"sourcePort\":4444,[^}]*\"received\":1000,\"lost\":0,\"duplicates\":0,[^}]*\"sentBeforeFirst\":0,";
        receiver.awaitExit(0)
                .awaitLine("\"streams\":\\[\\{[^}]*" + whole + "((?!\"source\").)*\"source\":[^}]*" + whole
                        + NO_OTHER_STREAM);
    }

    /** Its format, since no package has the program: numbers 40 to 49 are left out, and 7 comes twice. */
    @Test
    void mcjoinIsCountedAsAStream(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24").ip("route add default dev eth0");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = b.mcast("receive", "--stats", "--json", "-i", "eth0", "--max-loss", "9", "239.1.2.3:5000");
        receiver.awaitStderr("listening");
        a.run(
                        "python3",
                        "-c",
                        """
                import socket
                s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                for n in [*range(40), 7, *range(50, 100)]:
                    text = f"Sender PID 4711, MC group 239.1.2.3 ... count: {n}, freq: 100"
                    s.sendto(text.encode().ljust(100, b"\\0"), ("239.1.2.3", 5000))
                """)
                .awaitExit(0);
        a.mcast("send", "-i", "eth0", "239.1.2.3:5000", "end").awaitExit(0);
        receiver.signal("TERM");
        receiver.awaitExit(1)
                .awaitLine(oneStream(
                        1, "\"received\":90,\"lost\":10,\"duplicates\":1,\"reordered\":0,\"lossPercent\":10,"));
    }

    /** The summary of a receiver that heard one stream, with these counts. */
    private static String oneStream(int unnumbered, String counts) {
        return "\"event\":\"summary\".*\"unnumbered\":" + unnumbered
                + ",.*\"streams\":\\[\\{\"source\":\"10.1.0.1\",[^\\[{]*" + counts + NO_OTHER_STREAM;
    }

    @Test
    void theClassicPythonClientHearsMcast(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var client = b.run("python3", Resource.file("client.py"), "224.168.2.9", "1600", "10.1.0.2");
        client.awaitStderr("listening");
        a.mcast("send", "-q", "-i", "eth0", "--source-port", "1501", "224.168.2.9:1600", "Hello World")
                .awaitExit(0);
        client.awaitLine("^10.1.0.1 1501 Hello World$");
        client.awaitExit(0);
    }

    /** The classic server's TTL is 0: it is heard on its own host, by the interface it names. */
    @Test
    void mcastHearsTheClassicPythonServer(Network net) throws Exception {
        var a = net.host("a").link(net.bridge("lan"), "10.1.0.1/24");
        var receiver = a.mcast("receive", "-i", "10.1.0.1", "-c", "1");
        receiver.awaitStderr("listening");
        a.run("python3", Resource.file("server.py"), "224.168.2.9", "1600", "10.1.0.1")
                .awaitExit(0);
        receiver.awaitLine(" 10.1.0.1:\\d+ > 224.168.2.9:1600 11 Hello World$");
        receiver.awaitExit(0);
    }

    @ParameterizedTest
    @CsvSource({"239.1.2.3, 239.1.2.3:5000", "ff02::1234, [ff02::1234]:5000", "ff15::1234, [ff15::1234]:5000"})
    void plainJavaHearsMcastAndIsHeard(String address, String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var java = System.getProperty("java.home") + "/bin/java";
        var receiver = a.mcast("receive", "-i", "eth0", group);
        receiver.awaitStderr("listening");
        var echo = b.run(java, Resource.file("MulticastEcho.java"), address, "5000", "eth0");
        echo.awaitStderr("listening");
        a.mcast("send", "-q", "-i", "eth0", "--no-loopback", group, "hello").awaitExit(0);
        echo.awaitLine("^hello$");
        receiver.awaitLine(" 5 HELLO$");
        echo.awaitExit(0);
        receiver.signal("TERM");
        receiver.awaitExit(0);
    }
}
