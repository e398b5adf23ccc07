package mcast.cli.network;

import static mcast.cli.harness.Talk.listen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import mcast.cli.harness.Program;
import org.junit.jupiter.api.Test;

/** Losses that no number missing between two others shows: the exit status tells of them. */
@OnNetwork
class StatusTest {

    private static final String GROUP = "239.1.2.3:5000";

    /** The second fragments are dropped, so only the end marks come. A sender that is killed sends none. */
    @Test
    void aStreamWithoutDatagramsAndAStreamWithoutAnEnd(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        b.run(
                        "nft",
                        "table netdev test { chain c { type filter hook ingress device eth0 priority 0;"
                                + " ip frag-off & 0x1fff != 0 counter drop; }; }")
                .awaitExit(0);
        var whole = listen(b, "-i", "eth0", "--max-loss", "0", "239.1.2.4:5000");
        var cut = listen(b, "-i", "eth0", "--max-loss", "0", "--interval", "100ms", GROUP);
        var allowed = listen(b, "-i", "eth0", "--max-loss", "0", "--max-silence", "1h", GROUP);
        var sender = a.mcast("send", "-q", "-i", "eth0", "-s", "100", "--rate", "100", "-c", "0", GROUP);
        a.mcast("send", "-q", "-i", "eth0", "-s", "3000", "-c", "10", "--rate", "100", "239.1.2.4:5000")
                .awaitExit(0);
        end(whole, 1);
        whole.awaitLine("^  received 0 of 10, lost 10 \\(100\\.000%\\)");
        whole.awaitLine("^where it was lost$");
        whole.awaitLine("^not delivered: .* lost 10 of 10, more than 0\\.000%$");
        cut.awaitLine(" datagrams/s ");
        sender.signal("KILL");
        sender.awaitExit(137);
        for (int i = 0; i < 11; i++) {
            cut.awaitLine(" 0\\.0 datagrams/s ");
        }
        end(cut, 1);
        cut.awaitLine("^  stopped at \\d\\d:\\d\\d:\\d\\d, [1-9]\\d*\\.\\d s before the end, without an end mark$");
        cut.awaitLine("^not delivered: .* stopped .* without an end mark: the loss since is not known$");
        end(allowed, 0);
    }

    @Test
    void anInterfaceThatWasNamedAndIsSilent(Network net) throws Exception {
        var near = net.bridge("near");
        var far = net.bridge("far");
        var a = net.host("a").link(near, "10.1.0.1/24");
        var b = net.host("b").link(near, "10.1.0.2/24").link(far, "10.2.0.2/24");
        var named = listen(b, "-i", "eth0", "-i", "eth1", "--max-loss", "0", GROUP);
        var all = listen(b, "-i", "all", "--max-loss", "0", GROUP);
        var one = listen(b, "-i", "eth1", "--stats", "--json", GROUP);
        a.mcast("send", "-q", "-i", "eth0", "-s", "100", "-c", "10", "--rate", "1k", GROUP)
                .awaitExit(0);
        end(named, 1);
        named.awaitLine("^nothing was heard on eth1; if anything was sent, it did not get through$");
        named.awaitLine("^  before this host, .*: never reached this host: ");
        named.awaitLine("^not delivered: nothing was heard on eth1$");
        end(all, 0);
        end(one, 1);
        one.awaitLine("\"silent\":\\[\"239\\.1\\.2\\.3:5000\"].*\"reason\":\"nothingReceived\"");
    }

    @Test
    void aSilentInterfaceThatWasMadeAnew(Network net) throws Exception {
        var near = net.bridge("near");
        var far = net.bridge("far");
        var a = net.host("a").link(near, "10.1.0.1/24");
        var b = net.host("b").link(near, "10.1.0.2/24").link(far, "10.2.0.2/24");
        var receiver = listen(b, "-i", "eth0", "-i", "eth1", "--max-loss", "0", GROUP);
        b.unlink("eth1").link(far, "10.2.0.3/24");
        receiver.awaitStderr("joined .* on eth1 again$");
        a.mcast("send", "-q", "-i", "eth0", "-s", "100", "-c", "10", "--rate", "1k", GROUP)
                .awaitExit(0);
        end(receiver, 1);
        receiver.awaitLine("^nothing was heard on eth1; if anything was sent, it did not get through$");
        receiver.awaitLine("^  by the membership, likely: nothing could be heard of ");
        receiver.awaitLine("^not delivered: nothing was heard on eth1$");
    }

    @Test
    void aStreamGoesOnThroughAnInterfaceThatWasMadeAnew(Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24");
        var b = net.host("b").link(lan, "10.1.0.2/24");
        var receiver = listen(b, "-i", "eth0", "--max-loss", "0", "--json", "--interval", "50ms", GROUP);
        var sender = a.mcast("send", "-q", "-i", "eth0", "-s", "100", "--rate", "200", "-c", "0", GROUP);
        receiver.awaitLine("\"event\":\"interval\"");
        b.unlink("eth0").link(lan, "10.1.0.3/24");
        receiver.awaitStderr("joined .* on eth0 again$");
        receiver.awaitLine("\"received\":[1-9]\\d*,\"lost\":[1-9]");
        sender.signal("TERM");
        sender.awaitExit(0);
        end(receiver, 1);
        var summary = receiver.awaitLine("\"event\":\"summary\"");
        var streams = Pattern.compile("\"stream\":").matcher(summary).results().count();
        assertEquals(1, streams, summary);
        assertTrue(summary.contains("\"reason\":\"loss\""), summary);
        assertTrue(summary.contains("\"ended\":true"), summary);
    }

    private static void end(Program receiver, int status) throws Exception {
        receiver.signal("TERM");
        receiver.awaitExit(status);
    }
}
