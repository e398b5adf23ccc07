package mcast.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import mcast.cli.harness.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forged, random, cut off and oversized datagrams, 300,000 of them: no listener ends, grows, or prints what is not
 * true.
 */
@OnNetwork
class ForgeryTest {

    private static final String GROUP = "239.1.2.3:5000";
    private static final long MOST_RESIDENT = 192 << 20;

    @TempDir
    private Path folder;

    /** A receiver, and the program that checks each of its lines. */
    private record Watched(Program receiver, Program checker) {}

    @Test
    @Timeout(300)
    void manyForgedDatagrams(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var all = List.of(watched(b, "text"), watched(b, "hex"), watched(b, "json"));
        var pong = b.mcast("pong", "-i", "eth0", "--json", GROUP);
        pong.awaitStderr("^mcast: answering pings");
        var forger = a.run("python3", Resource.file("forger.py"), "239.1.2.3", "5000", "10.1.0.1", "300000");
        var doctor = b.mcast("doctor", GROUP).awaitExit(0);
        assertTrue(doctor.stderr().isEmpty(), doctor::toString);
        for (int eighth = 0; eighth < 8; eighth++) {
            forger.awaitLine("^sending ");
        }
        forger.awaitLine("^sent$");
        forger.awaitExit(0);
        var end = a.mcast("send", "-q", "-i", "eth0", "-c", "0", "--interval", "20ms", GROUP, "the end");
        for (var each : all) {
            each.checker.awaitLine("^end");
            assertTrue(each.receiver.residentBytes() < MOST_RESIDENT, () -> "resident memory of " + each.receiver);
        }
        end.signal("TERM");
        end.awaitExit(0);
        a.mcast("ping", "-i", "eth0", "-c", "1", "-W", "500ms", "--expect", "1", GROUP)
                .awaitExit(0);
        assertTrue(pong.residentBytes() < MOST_RESIDENT, () -> "resident memory of " + pong);
        pong.signal("TERM");
        pong.awaitExit(0)
                .awaitLine("^\\{\"event\":\"summary\",\"answered\":[12],\"heldBack\":0,"
                        + "\"failed\":0,\"ignored\":[1-9]\\d*,");
        for (var each : all) {
            each.receiver.signal("TERM");
            each.receiver.awaitExit(0);
            var summary = each.receiver.awaitStderr("^mcast: received ");
            var checked = each.checker.awaitExit(0).awaitLine("^checked ").substring("checked ".length());
            assertEquals("mcast: received " + checked + " datagrams", summary.replaceFirst(",.*", ""));
        }
    }

    /** The same, sent to the port at which a pinger waits for answers. */
    @Test
    @Timeout(300)
    void aPingerBelievesNoneOfThem(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var ping = b.mcast("ping", "-i", "eth0", "--interval", "20ms", GROUP);
        var port = ping.awaitStderr(" from port \\d+,").replaceFirst(".* from port (\\d+),.*", "$1");
        a.run("python3", Resource.file("forger.py"), "10.1.0.2", port, "10.1.0.1", "200000")
                .awaitExit(0);
        assertTrue(ping.residentBytes() < MOST_RESIDENT, () -> "resident memory of " + ping);
        var pong = a.mcast("pong", "-i", "eth0", GROUP);
        ping.awaitLine("^64 bytes from 10.1.0.1: seq=\\d+ ");
        ping.signal("TERM");
        ping.awaitExit(0).awaitStderr("; 1 responder answered$");
        pong.signal("TERM");
        pong.awaitExit(0);
    }

    private Watched watched(Host host, String format) throws Exception {
        var pipe = folder.resolve(format).toString();
        host.run("mkfifo", pipe).awaitExit(0);
        var checker = host.around("exec \"$@\" <" + pipe, List.of("python3", Resource.file("checker.py"), format));
        var receiver = host.mcastInto(pipe, "receive", "-i", "eth0", "-o", format, GROUP);
        receiver.awaitStderr("listening");
        return new Watched(receiver, checker);
    }
}
