package mcast.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.core.linux.KernelCounters;
import mcast.core.linux.RingDrops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PastLossesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            softnet dropped | softnet processed | dropped 7 packets .*: sysctl -w net.core.netdev_max_backlog=\\d{5,}$
            UdpRcvbufErrors | UdpInDatagrams | lost 7 datagrams at full .*: sysctl -w net.core.rmem_max=\\d{8,}$
            Udp6RcvbufErrors | Udp6InDatagrams | lost 7 datagrams at full .*: sysctl -w net.core.rmem_max=\\d{8,}$
            IpReasmFails | IpReasmReqds | 7 fragments .*: sysctl -w net.ipv4.ipfrag_high_thresh=\\d{8,}$
            Ip6ReasmFails | Ip6ReasmReqds | 7 fragments .*: sysctl -w net.ipv6.ip6frag_high_thresh=\\d{8,}$
            UdpSndbufErrors | UdpOutDatagrams | could not send 7 datagrams .*: tc -s qdisc$
            """)
    void manyLossesAreNamedAndFewAreNot(String lost, String all, String words) {
        List<String> many = new PastLosses(KernelCounters.of(Map.of(lost, 7L, all, 100_000L))).ofHost();
        assertEquals(1, many.size(), many::toString);
        assertTrue(many.getFirst().matches(".*" + words), many::toString);
        assertEquals(List.of(), new PastLosses(KernelCounters.of(Map.of(lost, 7L, all, 1_000_000L))).ofHost());
        assertEquals(List.of(), new PastLosses(KernelCounters.of(Map.of(lost, 0L, all, 0L))).ofHost());
    }

    @Test
    void aFragmentThatNeverCameNeedsNoRoom() {
        var counters = KernelCounters.of(Map.of("IpReasmFails", 7L, "IpReasmTimeout", 7L, "IpReasmReqds", 10L));
        assertEquals(List.of(), new PastLosses(counters).ofHost());
    }

    @Test
    void aFullRingIsNamedWithItsCommand() {
        assertEquals(
                Optional.of("eth0 dropped 1 packet since it was made, because the host did not fetch them in time;"
                        + " a larger ring may help: ethtool -G eth0 rx 4096"),
                PastLosses.atRing("eth0", new RingDrops(1, 1000)));
        assertEquals(Optional.empty(), PastLosses.atRing("eth0", new RingDrops(1, 1_000_000)));
    }
}
