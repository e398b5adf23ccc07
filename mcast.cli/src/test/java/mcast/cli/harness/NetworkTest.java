package mcast.cli.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcast.harness.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network itself. */
@OnNetwork
class NetworkTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            UDP4-RECVFROM:5000 | UDP4-DATAGRAM:10.1.0.2:5000
            UDP6-RECVFROM:5000 | UDP6-DATAGRAM:[fd01::2]:5000
            UDP4-RECVFROM:5000,ip-add-membership=239.1.2.3:eth0 | UDP4-DATAGRAM:239.1.2.3:5000,ip-multicast-if=10.1.0.1
            UDP6-RECVFROM:5000,ipv6-join-group=[ff02::1234]:eth0 | UDP6-DATAGRAM:[ff02::1234%eth0]:5000
            """)
    void carriesDatagramsAcrossABridge(String receive, String send, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var receiver = b.run("socat", "-d", "-d", receive, "STDOUT");
        receiver.awaitStderr("receiving");
        a.shell("echo hello | socat - " + send, "socat").awaitExit(0);
        receiver.awaitLine("^hello$");
        receiver.awaitExit(0);
    }

    @Test
    void routesBetweenLinks(Network net) throws Exception {
        var r = net.router("r");
        var a = net.host("a").link(r, "10.1.0.1/24", "10.1.0.254/24").ip("route add default via 10.1.0.254");
        var b = net.host("b").link(r, "10.2.0.1/24", "10.2.0.254/24").ip("route add default via 10.2.0.254");
        r.multicastRoutes("mroute from eth0 group 239.1.2.3 to eth1");
        var receiver = b.run("socat", "-d", "-d", "-u", "UDP4-RECV:5000,ip-add-membership=239.1.2.3:eth0", "STDOUT");
        receiver.awaitStderr("starting data transfer");
        a.shell("echo unicast | socat -u - UDP4-DATAGRAM:10.2.0.1:5000", "socat")
                .awaitExit(0);
        receiver.awaitLine("^unicast$");
        for (var ttl : List.of(1, 2)) {
            var send = "echo ttl %1$d | socat -u - UDP4-DATAGRAM:239.1.2.3:5000,ip-multicast-ttl=%1$d".formatted(ttl);
            a.shell(send, "socat").awaitExit(0);
        }
        receiver.awaitLine("^ttl 2$");
        assertEquals(List.of("unicast", "ttl 2"), receiver.stdout());
    }

    @Test
    void aSnoopingBridgeKnowsItsMembers(Network net) throws Exception {
        var lan = net.bridge("lan").snooping();
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var c = net.host("c").link(lan, "10.1.0.3/24");
        var member = b.run("socat", "-d", "-d", "-u", "UDP4-RECV:5000,ip-add-membership=239.1.2.3:eth0", "STDOUT");
        lan.awaitMember(b, "239.1.2.3");
        var other = c.capture("eth0", "udp");
        for (var message : List.of("239.1.2.3", "10.1.0.3")) {
            a.shell("echo hello | socat -u - UDP4-DATAGRAM:" + message + ":5000,ip-multicast-if=10.1.0.1", "socat")
                    .awaitExit(0);
        }
        member.awaitLine("hello");
        other.awaitLine("10.1.0.3.5000");
        assertTrue(other.stdout().stream().noneMatch(line -> line.contains("239.1.2.3")), other::toString);
        member.signal("TERM");
        lan.awaitLeave(b, "239.1.2.3");
    }

    @Test
    void aLinkGoesAndComesBackUnderItsName(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a")
                .link(lan, "10.1.0.1/24")
                .link(lan, "10.1.0.2/24")
                .unlink("eth0")
                .link(lan, "10.1.0.3/24");
        var addresses =
                a.run("ip", "-br", "-4", "addr", "show", "up").awaitExit(0).stdout();
        assertTrue(addresses.stream().anyMatch(line -> line.matches("eth0@.* 10.1.0.3/24 *")), addresses::toString);
        assertTrue(addresses.stream().anyMatch(line -> line.matches("eth1@.* 10.1.0.2/24 *")), addresses::toString);
    }

    @Test
    void aFirewallRefusesWhatIsSent(Network net) throws Exception {
        var a = net.host("a")
                .link(net.bridge("lan"), "10.1.0.1/24")
                .ip("route add 224.0.0.0/4 dev eth0")
                .firewall("output", "ip daddr 239.1.2.3 drop");
        a.shell("echo hello | socat -u - UDP4-DATAGRAM:239.1.2.3:5000", "socat")
                .awaitExit(1)
                .awaitStderr("Operation not permitted");
        a.firewallOff()
                .shell("echo hello | socat -u - UDP4-DATAGRAM:239.1.2.3:5000", "socat")
                .awaitExit(0);
    }

    @Test
    void aFailedWaitShowsAllOutput(Network net) throws Exception {
        var program = net.host("a").shell("echo out; echo err >&2; exit 7");
        var failure = assertThrows(AssertionError.class, () -> program.awaitLine("other"));
        for (var part : List.of("/other/", "a$ sh -c", "\nout\n", "\nerr\n")) {
            assertTrue(failure.getMessage().contains(part), failure::getMessage);
        }
        failure = assertThrows(AssertionError.class, () -> program.awaitExit(0));
        assertTrue(failure.getMessage().contains("exit status 7 instead of 0"), failure::getMessage);
    }

    @Test
    void signalsReachTheProgramItself(Network net) throws Exception {
        var program = net.host("a").shell("trap 'echo caught' USR1; echo ready; while :; do read line; done");
        program.awaitLine("ready");
        program.signal("STOP");
        program.signal("USR1");
        program.signal("CONT");
        program.awaitLine("caught");
        assertTrue(program.residentBytes() > 100_000);
        program.signal("TERM");
        program.awaitExit(128 + 15);
    }

    @Test
    void aStoppedProgramIsRemovedToo() throws Exception {
        Program program;
        try (var net = new Network()) {
            program = net.host("a").run("sleep", "1000");
            program.signal("STOP");
        }
        program.awaitExit(128 + 9);
    }

    @Test
    void closingLeavesNothing() throws Exception {
        long pid;
        try (var net = new Network()) {
            var program = net.host("unused").shell("trap : TERM HUP INT; sleep 1000 & echo started; wait");
            program.awaitLine("started");
            pid = program.pid();
            assertEquals(
                    1,
                    ProcessHandle.of(pid).stream()
                            .flatMap(ProcessHandle::children)
                            .count());
        }
        assertFalse(ProcessHandle.of(pid).isPresent());
        assertFalse(Files.exists(Path.of("/run/netns/unused")));
    }

    /** What {@link Shell#open} falls back to; a root for whom it is not allowed has no need of it. */
    @Test
    void aUserNamespaceWillDo() throws Exception {
        Shell shell;
        try {
            shell = Shell.openAsUser();
        } catch (IOException refused) {
            Requirement.unmet("no user namespaces: " + refused.getMessage());
            return;
        }
        try (var net = new Network(shell)) {
            var lan = net.bridge("lan");
            var a = net.host("a").link(lan, "10.1.0.1/24");
            var b = net.host("b").link(lan, "10.1.0.2/24");
            var receiver = Talk.listen(b, "-c", "1", "239.1.2.3");
            Talk.say(a, "239.1.2.3", "hello");
            assertEquals(List.of("hello"), Talk.heard(receiver.awaitExit(0)));
            assertTrue(b.run("cat", "/proc/self/uid_map")
                    .awaitExit(0)
                    .stdout()
                    .getFirst()
                    .matches(" *0 +\\d+ +1"));
        }
    }

    @Test
    void aProgramThatNoPackageIsNamedForFails(Network net) {
        var a = net.host("a");
        var skip = assertThrows(Throwable.class, () -> a.run("no-such-program"));
        assertTrue(skip.getMessage().contains("the package that brings 'no-such-program'"), skip::getMessage);
    }
}
