package mcast.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.StandardProtocolFamily;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcast.core.linux.KernelCounters;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five pings were sent, and nobody answered. */
final class NoAnswersTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            nothing came       | INET  | 64   | IpInReceives=0 | -
            few packets        | INET  | 64   | IpInReceives=4 | -
            delivered ones     | INET  | 64   | IpInReceives=9 IpInDelivers=9 | -
            a firewall here    | INET  | 64   | IpInReceives=6 IpInDelivers=1 | 5 packets came to IP here
            a firewall here    | INET6 | 64   | Ip6InReceives=6 Ip6InDelivers=1 | 5 packets came to IP here
            others' reports    | INET6 | 64   | Ip6InReceives=9 Ip6InDelivers=1 Ip6InMcastPkts=9 | -
            beside answers     | INET6 | 64   | Ip6InReceives=9 Ip6InDelivers=1 Ip6InMcastPkts=3 | 5 packets came to IP
            unicast beside     | INET6 | 64   | Ip6InReceives=10 Ip6InDelivers=5 Ip6InMcastPkts=5 | -
            of other groups    | INET  | 64   | IpInReceives=51 | 51 packets came to IP here and went no further, as
            the other family's | INET6 | 64   | IpInReceives=9 | -
            reverse path       | INET  | 64   | IpInReceives=5 TcpExtIPReversePathFilter=5 | 5 packets were
            checksums          | INET  | 64   | IpInReceives=5 IpInDelivers=5 UdpInCsumErrors=5 | 5 datagrams came with
            a usual size       | INET  | 548  | IpInReceives=0 | -
            a large one        | INET  | 549  | IpInReceives=0 | the way there may not carry pings of 549
            in part            | INET  | 9000 | IpReasmReqds=3 IpReasmFails=3 IpInReceives=3 | fragments came here and
            too big            | INET6 | 1300 | Icmp6InPktTooBigs=1 | a router says that a packet is too big
            """)
    void theCountersTellTheCause(
            String title, StandardProtocolFamily family, int size, String counted, String beginning) throws Exception {
        Map<String, Long> counts = new HashMap<>();
        for (String each : counted.split(" ")) {
            String[] pair = each.split("=");
            counts.put(pair[0], Long.valueOf(pair[1]));
        }
        var on = Loopback.networkInterface();
        List<String> causes = new NoAnswers(on, family, 5, size, true, 0).causes(KernelCounters.of(counts));
        assertEquals(beginning == null ? 0 : 1, causes.size(), causes::toString);
        if (beginning != null) {
            assertEquals(beginning, causes.getFirst().substring(0, beginning.length()));
        }
    }

    /** Over IPv4 what came may be multicast that nobody here has joined: its own pings by another interface, too. */
    @ParameterizedTest
    @CsvSource({"INET, true", "INET6, false"})
    void packetsRightAfterThePingsAreAnswersOrNot(StandardProtocolFamily family, boolean isDoubtful) throws Exception {
        var silence = new NoAnswers(Loopback.networkInterface(), family, 5, 64, true, 5);
        String cause = silence.causesHere(KernelCounters.of(Map.of())).getFirst();
        assertTrue(cause.startsWith("5 packets came to IP here, right after the pings, and went no further: answers"));
        assertEquals(
                isDoubtful, cause.endsWith(". Or they are multicast of groups that nobody here has joined"), cause);
    }

    @Test
    void whereNobodyHearsThereAreNoAnswers() throws Exception {
        KernelCounters counted = KernelCounters.of(Map.of("IpInReceives", 9L));
        var silence = new NoAnswers(Loopback.networkInterface(), StandardProtocolFamily.INET, 5, 64, false, 0);
        assertEquals(List.of(), silence.causesHere(counted));
        assertFalse(silence.isFirewalled(counted));
    }
}
