package mcast.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.Bridge;
import mcast.cli.harness.Host;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import mcast.cli.harness.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several hosts are asked who hears a group, and some of them cannot. */
@OnNetwork
class PingTest {

    private static final String GROUP = "239.1.2.3:5000";

    @TempDir
    private Path folder;

    private Bridge lan;
    private Host a;
    private Host b;
    private Host c;

    @BeforeEach
    void link(Network net) {
        lan = net.bridge("lan");
        a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        c = net.host("c").link(lan, "10.1.0.3/24", "fd01::3/64");
    }

    /** As into a container: nothing can take the place of such a file. */
    @Test
    void aPictureIsWrittenIntoAFileThatIsMounted() throws Exception {
        Path file = Files.writeString(folder.resolve("mounted.svg"), "older");
        var words = McastCommand.of("ping", "-i", "eth0", "-c", "1", "-W", "1ms", "--plot", file.toString(), GROUP);
        var mounted = "unshare -m sh -c 'mount --bind \"$0\" \"$0\" && \"$@\"' "
                + Programs.quoted(List.of(file.toString())) + " \"$@\"";
        a.around(mounted, words, "unshare", "mount").awaitExit(1);
        assertTrue(Files.readString(file).startsWith("<svg "));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3:5000          | 10.1.0.%d
            10.1.0.1@232.1.2.3:5000 | 10.1.0.%d
            [ff02::1234]:5000       | fe80::[0-9a-f:]*%%eth0
            [ff15::1234]:5000       | fd01::%d
            """)
    void threeRespondersOfThree(String group, String address, Network net) throws Exception {
        var d = net.host("d").link(lan, "10.1.0.4/24", "fd01::4/64");
        for (var host : new Host[] {b, c, d}) {
            responder(host, group);
        }
        var ping = a.mcast("ping", "-i", "eth0", "-c", "5", "--interval", "100ms", "--expect", "3", group);
        ping.awaitExit(0).awaitStderr("^mcast: 5 pings sent; 3 responders answered$");
        for (int host = 2; host <= 4; host++) {
            var name = address.formatted(host);
            assertEquals(
                    address.contains("%d") ? 5 : 15,
                    ping.stdout().stream()
                            .filter(line -> line.matches("64 bytes from " + name + ": seq=[0-4] time=\\d+\\.\\d{3} ms"))
                            .count(),
                    ping::toString);
            ping.awaitLine(
                    "^" + (address.contains("%d") ? name : address.formatted()) + " +5/5 +0\\.0% +0\\.0% +0 +0\\.0% ");
        }
        ping = a.mcast("ping", "-i", "eth0", "-c", "2", "--interval", "100ms", "--expect", "4", "--json", group);
        ping.awaitExit(1)
                .awaitLine("\"event\":\"summary\",\"sent\":2,\"failed\":0,"
                        + "\"responders\":\\[(\\{\"address\":.*\"received\":2,.*){3}]");
        String unasked = group.startsWith("[ff02:") ? "" : "; TTL 1 asks no host behind a router: --ttl 2 or more does";
        ping.awaitStderr("^mcast: 2 pings sent; 3 responders answered, 4 were expected" + unasked + "$");
    }

    @Test
    void nobodyAnswers() throws Exception {
        var ping = a.mcast("ping", "-i", "eth0", "-c", "2", "--interval", "10ms", "-W", "100ms", GROUP);
        ping.awaitExit(1)
                .awaitStderr("^mcast: 2 pings sent; nobody answered: .*; TTL 1 asks no host behind a"
                        + " router: --ttl 2 or more does$");
        assertTrue(ping.stdout().isEmpty(), ping::toString);
        assertEquals(2, ping.stderr().size(), ping::toString);
        ping = a.mcast("ping", "-i", "eth0", "-c", "1", "-W", "10ms", "--ttl", "2", GROUP)
                .awaitExit(1);
        ping.awaitStderr("and why it could not answer$");
    }

    /** The counters tell a firewall here, a size that is not carried, and a responder that cannot answer apart. */
    @Test
    void whyNobodyAnswers() throws Exception {
        var pong = responder(b, GROUP);
        a.firewall("input", "ip saddr 10.1.0.2 drop");
        var ping = unanswered();
        ping.awaitStderr("^mcast: [3-9] packets came to IP here and went no further: answers, dropped by a firewall");
        assertEquals(4, ping.stderr().size(), ping::toString);
        a.firewallOff();
        b.firewall("input", "ip length > 1000 drop");
        unanswered("-s", "1400")
                .awaitStderr("^mcast: the way there may not carry pings of 1400 bytes: ask with at most");
        b.firewallOff();
        b.firewall("output", "ip daddr 10.1.0.1 drop");
        ping = unanswered();
        assertEquals(2, ping.stderr().size(), ping::toString);
        pong.signal("TERM");
        pong.awaitExit(0)
                .awaitStderr(
                        "; 3 answers could not be sent, the last to 10.1.0.1: Operation not permitted; see: ip route");
    }

    private Program unanswered(String... words) throws InterruptedException {
        var all = new ArrayList<>(List.of("ping", "-i", "eth0", "-c", "3", "--interval", "10ms", "-W", "200ms"));
        all.addAll(List.of(words));
        all.add(GROUP);
        return a.mcast(all.toArray(String[]::new)).awaitExit(1);
    }

    @Test
    void aResponderThatIsStoppedHalfWayIsLoss() throws Exception {
        var stopped = responder(b, GROUP);
        responder(c, GROUP);
        var ping = a.mcast("ping", "-i", "eth0", "--interval", "50ms", GROUP);
        ping.awaitLine("from 10.1.0.2: seq=5 ");
        stopped.signal("STOP");
        ping.awaitLine("from 10.1.0.3: seq=60 ");
        ping.signal("INT");
        ping.awaitExit(0);
        ping.awaitLine("^10.1.0.2 +\\d/[4-9]\\d +[89]\\d\\.\\d% +[89]\\d\\.\\d% +0 +[1-6]\\d\\.\\d% ");
        ping.awaitLine("^10.1.0.3 +(\\d+)/\\1 +0\\.0% +0\\.0% +0 +0\\.0% ");
        ping.awaitLine("^10.1.0.2 answers neither multicast nor unicast: .*last answered seq=\\d\\)$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3:5000    | ip daddr 239.1.2.3 drop   | 10.1.0.2 | 10.1.0.3
            [ff15::1234]:5000 | ip6 daddr ff15::1234 drop | fd01::2  | fd01::3
            """)
    void multicastThatIsBrokenOnTheWayToOneHost(String group, String rule, String broken, String whole)
            throws Exception {
        responder(b, group);
        responder(c, group);
        Path file = folder.resolve("run.svg");
        var ping = a.mcast("ping", "-i", "eth0", "--interval", "50ms", "-W", "500ms", "--plot", file.toString(), group);
        ping.awaitLine("from " + broken + ": seq=5 ");
        b.firewall("input", rule);
        ping.awaitLine("from " + whole + ": seq=60 ");
        ping.signal("INT");
        ping.awaitExit(0);
        ping.awaitLine("^" + broken + " +\\d+/[4-9]\\d +[6-9]\\d\\.\\d% +[6-9]\\d\\.\\d% +0 +0\\.0% ");
        ping.awaitLine("^" + whole + " +(\\d+)/\\1 +0\\.0% +0\\.0% +0 +0\\.0% ");
        ping.awaitLine("^" + broken + " answers unicast but not multicast: multicast is broken on the way to it");
        String svg = Files.readString(file);
        assertTrue(svg.indexOf(">" + broken + "<") < svg.indexOf(">" + whole + "<"), svg);
        assertTrue(svg.contains(">multicast stopped, unicast went on</text>"), svg);
        assertTrue(svg.contains("<title>unicast was answered and multicast was not from "), svg);
        assertTrue(svg.matches("(?s).*>stopped at \\d\\d:\\d\\d:\\d\\d</text>.*"), svg);
    }

    /** A usual firewall: the group's port is open, and whoever was spoken to may answer. */
    @Test
    void unicastPingsPassAFirewallThatSawTheAnswer() throws Exception {
        b.firewall("input", "ct state established accept; udp dport 5000 accept; meta l4proto udp drop");
        responder(b, GROUP);
        var ping = a.mcast("ping", "-i", "eth0", "-c", "5", "--interval", "100ms", GROUP)
                .awaitExit(0);
        ping.awaitLine("^10.1.0.2 +5/5 +0\\.0% +0\\.0% +0 +0\\.0% ");
    }

    @Test
    void whatCannotBeSentIsNamed() throws Exception {
        a.firewall("output", "ip daddr 239.1.2.3 drop");
        a.mcast("ping", "-i", "eth0", "-c", "2", GROUP)
                .awaitExit(3)
                .awaitStderr("^mcast: cannot send to 239.1.2.3:5000 on eth0: "
                        + "Operation not permitted: a firewall on this host");
    }

    @Test
    void aRunGoesOnWhenItsInterfaceIsBack() throws Exception {
        responder(b, GROUP);
        var ping = a.mcast("ping", "-i", "eth0", "--interval", "50ms", GROUP);
        ping.awaitLine("from 10.1.0.2: seq=");
        a.unlink("eth0");
        ping.awaitStderr("^mcast: cannot send to .*the interface is gone");
        a.link(lan, "10.1.0.9/24");
        ping.stdout().forEach(line -> assertTrue(line.startsWith("64 bytes from 10.1.0.2: "), line));
        var before = ping.stdout().size();
        while (ping.stdout().size() == before) {
            ping.awaitLine("from 10.1.0.2: seq=");
        }
        ping.signal("INT");
        ping.awaitExit(0).awaitStderr("pings sent, \\d+ could not be sent; 1 responder answered$");
    }

    @Test
    void theLimitOfAResponderIsItsOwn() throws Exception {
        var limited = responder(b, "--limit", "10", "--json", GROUP);
        a.mcast("ping", "-q", "-i", "eth0", "-c", "100", "--interval", "10ms", GROUP)
                .awaitExit(0)
                .awaitLine("^10.1.0.2 +\\d{1,2}/100 +[89]\\d\\.\\d% ");
        limited.signal("TERM");
        limited.awaitExit(0)
                .awaitLine("^\\{\"event\":\"summary\",\"answered\":\\d{1,2},"
                        + "\"heldBack\":\\d{2,3},\"failed\":0,\"ignored\":0,");
    }

    private static Program responder(Host host, String... words) throws InterruptedException {
        var all = new String[words.length + 3];
        System.arraycopy(new String[] {"pong", "-i", "eth0"}, 0, all, 0, 3);
        System.arraycopy(words, 0, all, 3, words.length);
        var pong = host.mcast(all);
        pong.awaitStderr("^mcast: answering pings to ");
        return pong;
    }
}
