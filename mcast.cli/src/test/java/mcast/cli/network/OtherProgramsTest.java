package mcast.cli.network;

import static mcast.cli.harness.Talk.listen;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import mcast.cli.harness.Host;
import mcast.cli.harness.McastCommand;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The doctor names other programs at the group's port, and what is wrong with them. */
@OnNetwork
class OtherProgramsTest {
    private static final String GROUP = "239.1.2.3:5000";
    private static final String JOINED = ",reuseaddr,ip-add-membership=239.1.2.3:eth0";

    private Network net;
    private Host a;
    private Host b;

    @BeforeEach
    void link(Network net) {
        this.net = net;
        var lan = net.bridge("lan");
        a = net.host("a").link(lan, "10.1.0.1/24");
        b = net.host("b").link(lan, "10.1.0.2/24");
    }

    @Test
    void theOneThatIsStoppedAndLosesIsNamedBesideTheOneThatHears() throws Exception {
        var losing = socat(":5000,rcvbuf=4096" + JOINED);
        var hearing = listen(b, "-i", "eth0", "-o", "none", GROUP);
        losing.signal("STOP");
        a.mcast("send", "-q", "-i", "eth0", "-c", "200", "--interval", "1ms", "-s", "500", GROUP)
                .awaitExit(0);
        b.awaitSocketDrops(100);
        // the doctor's own trials are lost there too
        var counted = b.shell("grep :1388 /proc/net/udp", "grep")
                .awaitLine(" [1-9]\\d+ *$")
                .strip();
        var drops = counted.substring(counted.lastIndexOf(' ') + 1);
        var sick = doctor(b, 0, GROUP);
        sick.awaitLine("^this host +warns +socat .* is stopped, so .*: kill -CONT " + losing.pid() + "$");
        sick.awaitLine("^this host +warns +socat \\(pid " + losing.pid() + "\\) lost " + drops + " datagrams at port"
                + " 5000 since .* [1-9]\\d* bytes wait now: .*: sysctl -w net.core.rmem_max=\\d+$");
        sick.awaitLine("^this host +IPv4 +notes +java \\(pid " + hearing.pid() + "\\) hears 239.1.2.3 at port 5000 on"
                + " eth0 and has lost nothing");
        assertTrue(sick.stdout().getLast().contains("socat"), sick::toString);
        var unprivileged = b.around(
                        "exec setpriv --bounding-set=-all --inh-caps=-all \"$@\"",
                        McastCommand.of("doctor", GROUP),
                        "setpriv")
                .awaitExit(0);
        unprivileged.awaitLine("^this host +warns +a program of root \\(uid 0\\) lost [1-9]\\d+ datagrams");
        losing.signal("CONT");
        b.awaitEmptySockets();
        var healed = doctor(b, 0, GROUP);
        healed.awaitLine("^this host +warns +socat .* lost [1-9]\\d+ datagrams");
        assertTrue(healed.stdout().stream().noneMatch(line -> line.contains("stopped")), healed::toString);
    }

    @Test
    void aSocketWithoutAMembershipHearsNothing() throws Exception {
        var bound = socat(":5000,bind=239.1.2.3,reuseaddr");
        doctor(b, 0, GROUP)
                .awaitLine("^this host +IPv4 +warns +socat \\(pid " + bound.pid() + "\\) has a socket at port 5000, but"
                        + " this host is not a member of 239.1.2.3 on any interface");
    }

    @Test
    void aMembershipWithoutASocketIsNamed() throws Exception {
        var elsewhere = socat(":6000,bind=239.1.2.3" + JOINED);
        doctor(b, 0, GROUP)
                .awaitLine(
                        "^this host +IPv4 +warns +this host is a member of 239.1.2.3 on eth0, but no socket hears it at"
                                + " port 5000; socat \\(pid " + elsewhere.pid()
                                + "\\) is bound to 239.1.2.3:6000: ss -uanp$");
        elsewhere.signal("TERM");
        elsewhere.awaitExit(143);
        var none = doctor(b, 0, GROUP);
        assertTrue(none.stdout().stream().noneMatch(line -> line.contains("is a member")), none::toString);
    }

    @Test
    void aMembershipOnAnotherInterfaceIsNamed() throws Exception {
        b.link(net.bridge("other"), "10.2.0.2/24");
        socat(":5000,reuseaddr,ip-add-membership=239.1.2.3:eth1");
        doctor(b, 0, "-i", "eth0", GROUP)
                .awaitLine("^this host +IPv4 +warns +this host is a member of 239.1.2.3 on eth1 only, not on eth0");
        doctor(b, 0, "-i", "eth1", GROUP).awaitLine("^this host +IPv4 +notes +socat .* hears 239.1.2.3 .* on eth1 ");
    }

    @Test
    void eachInterfaceThatIsNamedHasToWork() throws Exception {
        b.link(net.bridge("other"), "10.2.0.2/24").ip("link set eth1 down");
        doctor(b, 0, GROUP).awaitLine("this host can send and hear 239.1.2.3 on eth0");
        doctor(b, 1, "-i", "eth0", "-i", "eth1", GROUP)
                .awaitLine("^eth1: the interface is down: ip link set eth1 up; this host can send and hear 239.1.2.3 on"
                        + " eth0");
        var eth0 = doctor(b, 0, "-i", "eth0", GROUP);
        assertTrue(eth0.stdout().stream().noneMatch(line -> line.startsWith("lo ")), eth0::toString);
        doctor(b, 3, "-i", "eth7", GROUP).awaitStderr("there is no interface 'eth7'");
    }

    private Program socat(String address) throws InterruptedException {
        var socat = b.run("socat", "-d", "-d", "-u", "UDP4-RECV" + address, "/dev/null");
        socat.awaitStderr("starting data transfer");
        return socat;
    }

    private static Program doctor(Host host, int status, String... words) throws InterruptedException {
        return host.mcast(
                        Stream.concat(Stream.of("doctor"), Arrays.stream(words)).toArray(String[]::new))
                .awaitExit(status);
    }
}
