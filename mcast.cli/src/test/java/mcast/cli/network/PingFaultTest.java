package mcast.cli.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.harness.Host;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ping finds the fault, and names the command that mends it. */
@OnNetwork
class PingFaultTest extends BetweenTwoNetworks {
    private static final String GROUP = "239.1.2.3:5000";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            239.1.2.3:5000    | ip daddr 239.1.2.3 drop   | 10.1.0.9
            [ff15::1234]:5000 | ip6 daddr ff15::1234 drop | fd01::9
            """)
    void unicastWorksWhereMulticastNeverDid(String group, String rule, String host) throws Exception {
        m.firewall("input", rule);
        m.mcast("pong", "-i", "eth0", group).awaitStderr("^mcast: answering pings to ");
        var ping = left.mcast("ping", "-i", "eth0", "-c", "3", "--interval", "100ms", "--via", host, group)
                .awaitExit(1);
        ping.awaitStderr("^mcast: 3 pings sent; nobody answered those by multicast$");
        ping.awaitLine("^via " + host + ": 3/3 answered by unicast, p50 .*, 0 hops there, 0 hops back$");
        ping.awaitLine("^" + host + " answers unicast but never answered multicast: .*mcast doctor");
    }

    /** The port that hears unicast does not hear the group too, as any socket of IPv6 would. */
    @Test
    void whatHearsUnicastHearsNoMulticast() throws Exception {
        m.mcast("pong", "-i", "eth0", "[ff15::1234]:5000").awaitStderr("^mcast: answering pings to ");
        var ping = left.mcast(
                "ping", "-i", "eth0", "-c", "3", "--interval", "100ms", "--via", "fd01::9", "[ff15::1234]:5000");
        ping.awaitExit(0).awaitStderr("^mcast: 3 pings sent; 1 responder answered$");
        ping.awaitLine("^via fd01::9: 3/3 answered by unicast, ");
    }

    @Test
    void theHopsByUnicastAreTheTtlThatMulticastNeeds() throws Exception {
        m.sysctl("net.ipv4.ip_forward", 1);
        left.ip("route add 10.2.0.0/24 via 10.1.0.9");
        right.ip("route add 10.1.0.0/24 via 10.2.0.9");
        responder(right);
        var ping = ping("-c", "3", "--via", "10.2.0.1", "--json").awaitExit(1);
        ping.awaitLine("\"via\":\\{\"address\":\"10.2.0.1\",\"port\":5000,\"expected\":3,\"received\":3,"
                + "\"hears\":\"unicast\",\"hops\":1,\"hopsThere\":1,\"rttMicros\":\\{.*},\"clock\":\\{");
        ping = ping("-c", "3", "--via", "10.2.0.1").awaitExit(1);
        ping.awaitLine("^10.2.0.1 answers unicast but .*the way has 1 router, so multicast needs --ttl 2 at least");
    }

    @Test
    void aHostThatIsNotThereAnswersNeither() throws Exception {
        var ping = ping("-c", "2", "-W", "100ms", "--via", "10.1.0.7").awaitExit(1);
        ping.awaitLine("^via 10.1.0.7: 0/2 answered by unicast$");
        ping.awaitLine("^10.1.0.7 answers neither multicast nor unicast: ");
        left.mcast("ping", "--via", "no.such.host.invalid", GROUP)
                .awaitExit(3)
                .awaitStderr(
                        "^mcast: there is no host 'no.such.host.invalid' that the system knows; see: getent hosts");
    }

    @Test
    void theLargestSizeIsThatOfTheWay() throws Exception {
        left.ip("link set eth0 mtu 9000");
        m.firewall("input", "udp dport 5000 ip length > 1500 drop");
        responder(m);
        var ping = ping("-s", "max", "-W", "300ms").awaitExit(0);
        ping.awaitLine("^65507 bytes: 0 of 1 answered$");
        ping.awaitLine("^1472 bytes: 1 of 1 answered$");
        ping.awaitLine("^largest size answered: 1472 bytes, by 1 responder$");
        ping.awaitStderr("^mcast: larger ones leave whole, since the MTU of eth0 is 9000, and are lost .*"
                + ": ip link set dev eth0 mtu 1500$");
        assertTrue(ping.stdout().size() <= 5, ping::toString);
        ping = ping("-s", "max", "-W", "300ms", "--json", "-q").awaitExit(0);
        ping.awaitLine("\"largestSize\":1472,\"found\":true,\"largestWhole\":8972,\"responders\":\\[\\{\"address\":");
        var note = "^mcast: sizes above 1472 are sent whole: this interface's MTU is 9000, most networks carry 1500$";
        ping("-c", "1", "-W", "10ms", "-s", "1473").awaitExit(1).awaitStderr(note);
        var send = left.mcast("send", "-i", "eth0", "-s", "8972", "-c", "1", GROUP);
        send.awaitExit(0).awaitStderr(note);
        send = left.mcast("send", "-i", "eth0", "-s", "8973", "-c", "1", GROUP).awaitExit(0);
        assertTrue(send.stderr().stream().noneMatch(line -> line.contains("whole")), send::toString);
    }

    /** A usual firewall lets in the replies of those it has seen something leave to, which no responder is. */
    @Test
    void aFirewallHereThatKnowsNoReplyToMulticast() throws Exception {
        var established = "ct state established,related accept; ";
        left.firewall("input", established + "meta l4proto udp drop");
        responder(m);
        var ping = ping("-c", "5").awaitExit(1);
        ping.awaitStderr("^mcast: [5-9] packets came to IP here, right after the pings, and went no further: answers,"
                + " dropped by a firewall on this host; nft list ruleset");
        ping.awaitStderr("^mcast: answers come by unicast .*--source-port N, .*nft add rule");
        left.firewallOff();
        left.firewall("input", established + "udp dport 5001 accept; meta l4proto udp drop");
        ping("-c", "2", "--source-port", "5001").awaitExit(0).awaitStderr(" from port 5001, ");
    }

    /** On loopback each ping comes back by itself, and is no answer. */
    @Test
    void whatComesBackOnLoopbackIsNoAnswer() throws Exception {
        var ping = onLoopback("-c", "4", "--interval", "200ms", "--json").awaitExit(1);
        ping.awaitLine("\"answersDropped\":0,");
        assertTrue(ping.stderr().stream().noneMatch(line -> line.contains("went no further")), ping::toString);
    }

    /** A ping above its MTU comes back in pieces. */
    @Test
    void norIsAPingThatComesBackInPieces() throws Exception {
        left.ip("link set lo mtu 1500");
        var ping = onLoopback("-c", "4", "--interval", "200ms", "-s", "4000").awaitExit(1);
        assertTrue(ping.stderr().stream().noneMatch(line -> line.contains("went no further")), ping::toString);
    }

    /** Nor is it if the one who heard the first of them leaves: what is certain of a firewall is not said then. */
    @Test
    void norIsItIfTheListenerLeaves() throws Exception {
        var pong = left.mcast("pong", "-i", "lo", "--json", GROUP);
        pong.awaitLine("\"start\"");
        var ping = onLoopback("-c", "20", "--interval", "150ms");
        ping.awaitLine("^64 bytes from ");
        pong.signal("INT");
        ping.awaitExit(0);
        assertTrue(ping.stderr().stream().noneMatch(line -> line.contains("right after the pings")), ping::toString);
    }

    @Test
    void answersThatAFirewallEatsOnLoopback() throws Exception {
        left.firewall("input", "meta l4proto udp ip daddr 127.0.0.1 drop");
        var pong = left.mcast("pong", "-i", "lo", "--json", GROUP);
        pong.awaitLine("\"start\"");
        var ping = onLoopback("-c", "4", "--interval", "200ms").awaitExit(1);
        ping.awaitStderr("^mcast: [4-9] packets came to IP here and went no further: answers, dropped by a firewall");
    }

    /** The answers to unicast pings are dropped too: they are no sign that packets come at any time. */
    @Test
    void aFirewallHereThatEatsAllAnswers() throws Exception {
        left.firewall("input", "meta l4proto udp drop");
        responder(m);
        var ping = ping("-c", "5", "--via", "10.1.0.9").awaitExit(1);
        ping.awaitLine(
                "^no answer of 10.1.0.9 got through; packets came to this host right after the pings and were dropped,"
                        + " most likely answers by a firewall: ");
        ping.awaitStderr("^mcast: ([5-9]|1[0-9]) packets came to IP here, right after the pings, and went no further");
    }

    /** Two answer; the firewall here eats the answers of one, and so nothing of it is known but that. */
    @Test
    void aFirewallHereThatEatsTheAnswersOfOne() throws Exception {
        responder(m);
        var other = responder(left, "--json");
        left.firewall("input", "ip saddr 10.1.0.9 udp dport != 5000 drop");
        var ping = ping("-c", "5").awaitExit(0);
        ping.awaitLine("^10.1.0.1 +5/5 ");
        ping.awaitStderr("^mcast: [5-9] packets came to IP here, right after the pings, and went no further");
        other.signal("TERM");
        other.awaitExit(0);
    }

    private Program onLoopback(String... options) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("ping", "-i", "lo", "-t", "0", "-W", "200ms"));
        words.addAll(List.of(options));
        words.add(GROUP);
        return left.mcast(words.toArray(String[]::new));
    }

    private Program ping(String... options) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("ping", "-i", "eth0"));
        if (!List.of(options).contains("max")) {
            words.addAll(List.of("--interval", "100ms"));
        }
        words.addAll(List.of(options));
        words.add(GROUP);
        return left.mcast(words.toArray(String[]::new));
    }

    private static Program responder(Host host, String... options) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("pong", "-i", "eth0"));
        words.addAll(List.of(options));
        words.add(GROUP);
        var pong = host.mcast(words.toArray(String[]::new));
        pong.awaitStderr("^mcast: answering pings to ");
        return pong;
    }
}
