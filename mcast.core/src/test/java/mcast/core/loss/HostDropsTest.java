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
            a full queue, in runs of 10 | rx_packets=10 rx_dropped/eth0=90 softnet/dropped=90 IpInReceives=10 \
                IpExtInNoECTPkts=100 IpInDelivers=10 | BACKLOG 900
            a queue elsewhere | softnet/dropped=900 IpInReceives=100 IpInDelivers=100 | -
            hook at ingress  | rx_packets=1000 IpInReceives=100 IpExtInNoECTPkts=100 IpExtInMcastPkts=100 \
                IpInDelivers=100 | INGRESS 900
            beside own multicast that comes back | rx_packets=1000 IpInReceives=1400 IpExtInNoECTPkts=1400 \
                IpExtInMcastPkts=600 IpExtOutMcastPkts=500 IpInDelivers=1400 | INGRESS 0-100
            beside few of its own | rx_packets=1000 IpInReceives=103 IpExtInNoECTPkts=103 IpExtInMcastPkts=103 \
                IpExtOutMcastPkts=3 IpInDelivers=103 | INGRESS 897-900
            beside own multicast over IPv6 | rx_packets=1000 IpInReceives=100 IpExtInNoECTPkts=100 \
                IpExtInMcastPkts=100 Ip6InNoECTPkts=990 Ip6InMcastPkts=990 Ip6OutMcastPkts=400 IpInDelivers=100 \
                | INGRESS 0-310
            own multicast that nobody here joined | rx_packets=100 IpInReceives=100 IpExtInNoECTPkts=100 \
                IpExtInMcastPkts=100 IpExtOutMcastPkts=500 IpInDelivers=100 | -
            reverse path     | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpExtInMcastPkts=100 \
                TcpExtIPReversePathFilter=900 IpInDelivers=100 | REVERSE_PATH 900
            bad header       | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=900 IpExtInECT0Pkts=100 \
                IpExtInMcastPkts=100 IpExtInCsumErrors=900 IpInDelivers=100 | CORRUPT 900
            bad checksums    | IpInReceives=1000 IpExtInNoECTPkts=1000 IpInDelivers=1000 UdpInCsumErrors=900 \
                UdpRcvbufErrors=5 | CORRUPT 885
            out of memory    | IpInReceives=1000 IpExtInNoECTPkts=1000 IpInDiscards=900 IpInDelivers=100 | BACKLOG 900
            prerouting chain or other groups | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 \
                IpExtInMcastPkts=100 IpInDelivers=100 | FIREWALL 0-900
            few of other groups | rx_packets=109 IpInReceives=109 IpExtInNoECTPkts=109 IpExtInMcastPkts=100 \
                IpInDelivers=100 | -
            input chain      | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpExtInMcastPkts=1000 \
                IpInDelivers=100 | FIREWALL 900
            beside TCP       | rx_packets=1500 IpInReceives=1500 IpExtInNoECTPkts=1500 IpExtInMcastPkts=1000 \
                IpInDelivers=600 TcpInSegs=450 IcmpInMsgs=50 | FIREWALL 900
            beside what others heard | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 \
                IpExtInMcastPkts=1000 IpInDelivers=300 | FIREWALL 700
            beside some unicast | rx_packets=1200 IpInReceives=1200 IpExtInNoECTPkts=1200 \
                IpExtInMcastPkts=1000 IpInDelivers=500 | FIREWALL 500-700
            beside much unicast | rx_packets=1600 IpInReceives=1600 IpExtInNoECTPkts=1600 \
                IpExtInMcastPkts=1000 IpInDelivers=900 | FIREWALL 0-700
            others' and other groups | rx_packets=2000 IpInReceives=2000 IpExtInNoECTPkts=2000 \
                IpExtInMcastPkts=1100 IpInDelivers=1100 | FIREWALL 0-900
            broadcasts       | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpExtInMcastPkts=100 \
                IpInDelivers=1000 IpExtInBcastPkts=900 UdpIgnoredMulti=900 | -
            in runs of 10    | rx_packets=100 IpInReceives=100 IpExtInNoECTPkts=1000 IpExtInMcastPkts=100 \
                IpInDelivers=10 | FIREWALL 900
            whole fragments  | rx_packets=2000 IpInReceives=2000 IpExtInNoECTPkts=2000 IpReasmReqds=2000 \
                IpReasmOKs=1000 IpInDelivers=1000 | -
            lost fragments   | rx_packets=1100 IpInReceives=1100 IpExtInNoECTPkts=1100 IpReasmReqds=1100 \
                IpReasmOKs=100 IpReasmFails=900 IpReasmTimeout=900 IpInDelivers=100 | FRAGMENTS 900
            fragments without room | rx_packets=6100 IpInReceives=6100 IpExtInNoECTPkts=6100 IpReasmReqds=6100 \
                IpReasmOKs=100 IpReasmFails=2050 IpInDelivers=100 | FRAGMENTS 33-2050
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
            not joined          | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 | MEMBERSHIP 0-1000
            own IGMP reports    | rx_packets=9 IpInReceives=9 IpExtInNoECTPkts=9 | -
            input chain         | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpExtInMcastPkts=1000 | \
                FIREWALL 1000
            three of them       | rx_packets=3 IpInReceives=3 IpExtInNoECTPkts=3 IpExtInMcastPkts=3 | FIREWALL 3
            IGMP of others      | rx_packets=30 IpInReceives=30 IpExtInNoECTPkts=30 IpExtInMcastPkts=30 \
                IpInDelivers=30 | -
            IGMP and other groups | rx_packets=1030 IpInReceives=1030 IpExtInNoECTPkts=1030 IpExtInMcastPkts=30 \
                IpInDelivers=30 | FIREWALL 0-30, MEMBERSHIP 0-970
            broadcasts          | rx_packets=1000 IpInReceives=1000 IpExtInNoECTPkts=1000 IpInDelivers=1000 \
                IpExtInBcastPkts=1000 UdpIgnoredMulti=1000 | -
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
                | FIREWALL 0-1000
            own MLD reports  | rx_packets=9 Ip6InNoECTPkts=9 Ip6InReceives/eth0=9 Ip6InMcastPkts/eth0=9 | -
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

    /** Each group that this host joins on lo brings its own reports back. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            IpInReceives=9 IpExtInNoECTPkts=9 IpExtInMcastPkts=9 IpExtOutMcastPkts=9           | -
            IpInReceives=200 IpExtInNoECTPkts=200 IpExtInMcastPkts=200 IpExtOutMcastPkts=200   | FIREWALL 0-200
            """)
    void ofSilenceOnLo(String counted, String drops) {
        var listening = new Listening(Set.of("lo"), Set.of(StandardProtocolFamily.INET), false, 0, 0);
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
