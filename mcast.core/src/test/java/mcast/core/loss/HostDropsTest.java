package mcast.core.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.StandardProtocolFamily;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import mcast.core.linux.KernelCounters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The differences are those of a kernel 6.18 while 1000 datagrams were sent to it, 900 of which it lost. */
final class HostDropsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            before this host | rx_packets=100 IpInReceives=100 IpExtInNoECTPkts=100 IpExtInMcastPkts=100 \
                IpInDelivers=100 | -
            the driver's     | rx_packets=100 rx_dropped/eth0=900 IpInReceives=100 IpExtInNoECTPkts=100 \
                IpInDelivers=100 | INTERFACE 900
            another's driver | rx_packets=100 rx_dropped/eth1=900 IpInReceives=100 IpExtInNoECTPkts=100 \
                IpInDelivers=100 | -
            a full queue     | rx_packets=100 rx_dropped/eth0=900 softnet/dropped=900 IpInReceives=100 \
                IpExtInNoECTPkts=100 IpInDelivers=100 | BACKLOG 900
            a queue elsewhere | softnet/dropped=900 IpInReceives=100 IpInDelivers=100 | -
            hook at ingress  | rx_packets=1000 IpInReceives=100 IpExtInNoECTPkts=100 IpExtInMcastPkts=100 \
                IpInDelivers=100 | INGRESS 900
            reverse path     | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpExtInMcastPkts=100 \
                TcpExtIPReversePathFilter=900 IpInDelivers=100 | REVERSE_PATH 900
            bad header       | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=900 IpExtInECT0Pkts=100 \
                IpExtInMcastPkts=100 IpExtInCsumErrors=900 IpInDelivers=100 | CORRUPT 900
            bad checksums    | IpInReceives=1000 IpExtInNoECTPkts=1000 IpInDelivers=1000 UdpInCsumErrors=900 \
                UdpRcvbufErrors=5 | CORRUPT 885
            out of memory    | IpInReceives=1000 IpExtInNoECTPkts=1000 IpInDiscards=900 IpInDelivers=100 | BACKLOG 900
            prerouting chain | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpExtInMcastPkts=100 \
                IpInDelivers=100 | FIREWALL 900
            input chain      | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpExtInMcastPkts=1000 \
                IpInDelivers=100 | FIREWALL 900
            in runs of 10    | rx_packets=100 IpInReceives=100 IpExtInNoECTPkts=1000 IpExtInMcastPkts=100 \
                IpInDelivers=10 | FIREWALL 900
            whole fragments  | rx_packets=2000 IpInReceives=2000 IpExtInNoECTPkts=2000 IpReasmReqds=2000 \
                IpReasmOKs=1000 IpInDelivers=1000 | -
            lost fragments   | rx_packets=1100 IpInReceives=1100 IpExtInNoECTPkts=1100 IpReasmReqds=1100 \
                IpReasmOKs=100 IpReasmFails=900 IpInDelivers=100 | FRAGMENTS 900
            a router's       | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpForwDatagrams=900 \
                IpInDelivers=100 | -
            """)
    void ofAStreamThatIsHeard(String title, String counted, String drops) {
        var listening = new Listening(Set.of("eth0"), Set.of(StandardProtocolFamily.INET), true, 100, 20);
        assertEquals(JudgeTest.drops(drops), HostDrops.of(counters(counted), listening));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            not joined          | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 | MEMBERSHIP 1000
            own IGMP reports    | rx_packets=9 IpInReceives=9 IpExtInNoECTPkts=9 | -
            input chain         | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpExtInMcastPkts=1000 | \
                FIREWALL 1000
            another port        | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpExtInMcastPkts=1000 \
                IpInDelivers=1000 UdpIgnoredMulti=1000 | PORT 1000
            ARP beside talk     | rx_packets=1020 IpInReceives=1000 IpExtInNoECTPkts=1000 IpInDelivers=1000 | -
            hook at ingress     | rx_packets=1000 IpInReceives=3 IpExtInNoECTPkts=3 IpInDelivers=3 | INGRESS 997
            """)
    void ofSilenceInIPv4(String title, String counted, String drops) {
        var listening = new Listening(Set.of("eth0"), Set.of(StandardProtocolFamily.INET), false, 0, 0);
        assertEquals(JudgeTest.drops(drops), HostDrops.of(counters(counted), listening));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            another source   | rx_packets=1000 Ip6InNoECTPkts=1000 Ip6InReceives/eth0=1000 Ip6InMcastPkts/eth0=1000 \
                Ip6InDiscards/eth0=1000 | MEMBERSHIP 1000
            input chain      | rx_packets=1000 Ip6InNoECTPkts=1000 Ip6InReceives/eth0=1000 Ip6InMcastPkts/eth0=1000 \
                | FIREWALL 1000
            another interface | rx_packets=1000 Ip6InNoECTPkts=1000 Ip6InReceives/eth1=1000 Ip6InMcastPkts/eth1=1000 | -
            another port     | rx_packets=1000 Ip6InNoECTPkts=1000 Ip6InReceives/eth0=1000 Ip6InDelivers/eth0=1000 \
                Udp6IgnoredMulti=1000 | PORT 1000
            hook at ingress  | rx_packets=1000 | INGRESS 1000
            IPv4 beside it   | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpInDelivers=3 | -
            """)
    void ofSilenceInIPv6(String title, String counted, String drops) {
        var listening = new Listening(Set.of("eth0"), Set.of(StandardProtocolFamily.INET6), false, 0, 0);
        assertEquals(JudgeTest.drops(drops), HostDrops.of(counters(counted), listening));
    }

    private static KernelCounters counters(String text) {
        Map<String, Long> counts = new HashMap<>();
        for (String each : text.strip().split(" +")) {
            String[] pair = each.split("=");
            counts.put(pair[0].replace('/', ' '), Long.valueOf(pair[1]));
        }
        return KernelCounters.of(counts);
    }
}
