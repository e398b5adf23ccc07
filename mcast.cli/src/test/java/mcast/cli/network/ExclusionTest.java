package mcast.cli.network;

import static mcast.cli.harness.Talk.listen;

import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A receiver that leaves out the only source that sends. */
@OnNetwork
class ExclusionTest {
    /** So few that no counter tells them from others' datagrams. */
    @ParameterizedTest
    @CsvSource({"10.1.0.1, 239.1.2.3:5000", "fd01::1, [ff15::1234]:5000"})
    void theNetworkIsNotBlamedForAnExcludedSource(String source, String group, Network net) throws Exception {
        var lan = net.bridge("lan");
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var receiver = listen(b, "-i", "eth0", "--exclude-source", source, group);
        a.mcast("send", "-q", "-i", "eth0", "-c", "3", "--interval", "1ms", group, "hi")
                .awaitExit(0);
        receiver.signal("TERM");
        receiver.awaitExit(1).awaitStderr("^mcast: nothing was heard; if anything was sent, it did not get through$");
        receiver.awaitStderr("^mcast:   .*by the membership, possible: .*(excluded source|not for this source)");
        receiver.awaitStderr("^mcast:   before this host, possible: ");
    }
}
