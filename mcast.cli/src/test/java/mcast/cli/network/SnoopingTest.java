package mcast.cli.network;

import static mcast.cli.harness.Talk.heard;
import static mcast.cli.harness.Talk.listen;
import static mcast.cli.harness.Talk.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mcast.cli.harness.Network;
import mcast.cli.harness.OnNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bridge that passes a group to its members only, and forgets those that do not answer its queries. */
@OnNetwork
class SnoopingTest {

    /** A query comes each second, and the bridge forgets after two and a half. */
    private static final int QUERIES = 4;

    @ParameterizedTest
    @CsvSource({"239.1.2.3, 239.1.2.4, igmp query", "ff05::1234, ff05::1235, multicast listener query"})
    void membersHearForLongerThanTheMembershipInterval(String group, String other, String query, Network net)
            throws Exception {
        var lan = net.bridge("lan").snooping();
        var a = net.host("a").link(lan, "10.1.0.1/24", "fd01::1/64");
        var b = net.host("b").link(lan, "10.1.0.2/24", "fd01::2/64");
        var c = net.host("c").link(lan, "10.1.0.3/24", "fd01::3/64");
        var member = listen(b, "-c", "2", group);
        var stranger = listen(c, "-c", "2", other);
        lan.awaitMember(b, group);
        lan.awaitMember(c, other);
        var port = c.capture("eth0", "udp");
        var queries = b.capture("eth0", "igmp or ip6[48] = 130");
        say(a, group, "early");
        say(a, other, "early");
        for (int i = 0; i < QUERIES; i++) {
            queries.awaitLine(query);
        }
        say(a, group, "late");
        say(a, other, "late");
        assertEquals(List.of("early", "late"), heard(member.awaitExit(0)));
        assertEquals(List.of("early", "late"), heard(stranger.awaitExit(0)));
        for (int i = 0; i < 2; i++) {
            port.awaitLine(" > " + other + ".1600");
        }
        assertTrue(port.stdout().stream().noneMatch(line -> line.contains(group + ".1600")), port::toString);
        lan.awaitLeave(b, group);
    }
}
