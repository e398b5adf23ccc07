package mcast.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import mcast.core.linux.KernelCounters;
import mcast.core.loss.Confidence;
import mcast.core.loss.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LossesTest {
    private final Losses losses = new Losses(List.of("eth0.7"), 20, counted("IpInDelivers", 75, "UdpInCsumErrors", 50));

    @Test
    void theCommandsNameTheInterface() {
        assertEquals(
                "dropped by the reverse-path filter: no route back to the source leads through eth0.7; ip route add"
                        + " SOURCE dev eth0.7, or sysctl -w net.ipv4.conf.all.rp_filter=0"
                        + " net.ipv4.conf.eth0/7.rp_filter=0"
                        + " (counted for the whole host, which delivered 5 other packets meanwhile)",
                losses.at(Layer.REVERSE_PATH, Confidence.LIKELY));
        String ingress = losses.at(Layer.INGRESS, Confidence.LIKELY);
        assertTrue(ingress.contains("; tc filter show dev eth0.7 ingress)"), ingress);
        assertTrue(
                ingress.startsWith("came in on the interface, but not to IP: tagged for a VLAN that has no interface"
                        + " here (tcpdump -eni eth0.7 vlan; ip link add link eth0.7 name eth0.7.ID type vlan"),
                ingress);
        assertTrue(losses.at(Layer.CORRUPT, Confidence.LIKELY).contains("ethtool -K IFACE tx off"));
    }

    @Test
    void aFirewallThatIsOnlyPossibleIsNotTheOnlyCause() {
        String sure = losses.at(Layer.FIREWALL, Confidence.LIKELY);
        assertTrue(sure.startsWith("came to IP and went no further: a firewall on this host; nft"), sure);
        String unsure = losses.at(Layer.FIREWALL, Confidence.POSSIBLE);
        assertTrue(
                unsure.startsWith("came to IP and went no further: of other groups, which nobody here has joined, or"),
                unsure);
    }

    @Test
    void fragmentsAreMissingOrHadNoRoom() {
        assertTrue(fragments("IpReasmFails", 7, "IpReasmTimeout", 7).startsWith("fragments of a datagram are missing"));
        String noRoom = fragments("IpReasmFails", 57, "IpReasmTimeout", 7);
        assertTrue(
                noRoom.matches("no room to put fragments together \\(50 fragments\\):"
                        + " sysctl -w net.ipv4.ipfrag_high_thresh=\\d{8,}, .*"),
                noRoom);
        assertTrue(fragments("Ip6ReasmFails", 2, "x", 0).contains("sysctl -w net.ipv6.ip6frag_high_thresh="));
    }

    private static String fragments(String name, long count, String other, long otherCount) {
        return new Losses(List.of("eth0"), 0, counted(name, count, other, otherCount))
                .at(Layer.FRAGMENTS, Confidence.LIKELY);
    }

    private static KernelCounters counted(String name, long count, String other, long otherCount) {
        return KernelCounters.of(Map.of(name, count, other, otherCount));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOCKET_BUFFER")
    void eachLayerHasOneLine(Layer layer) {
        assertEquals(1, losses.at(layer, Confidence.POSSIBLE).lines().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            4000000 | 212992 | 212992 | 4000000 bytes asked for, 212992 granted; sysctl -w \
                net.core.rmem_max=4000000 allows more
            4000000 | 212992 | 8000000 | 4000000 bytes asked for, 212992 granted; the kernel allows more by now: \
                start again
            65536 | 65536 | 212992 | 65536 bytes asked for, 65536 granted; ask for 262144 and, if that is not \
                granted, sysctl -w net.core.rmem_max=262144 allows more
            4096 | 4096 | 212992 | 4096 bytes asked for, 4096 granted; ask for 16384
            600000000 | 600000000 | 2000000000 | 600000000 bytes asked for, 600000000 granted; ask for 1073741823
            2000000000 | 1073741823 | 2000000000 | 2000000000 bytes asked for, 1073741823 granted; there is no \
                larger one
            """)
    void aReceiveBufferThatWasFull(int asked, int granted, long allowed, String words) {
        assertEquals(
                "the receive buffer was full: " + words.replaceAll(" +", " "),
                Limits.ofReceiveBuffer(asked, granted, allowed));
    }

    /** Of several interfaces, that which dropped the most is named, or none. */
    @Test
    void theCommandsNameNoInterfaceThatHasNothingToDoWithIt() {
        var several = new Losses(List.of("lo", "eth0", "eth1"), 20, counted("rx_dropped eth1", 9, "rx_errors eth0", 3));
        String dropped = several.at(Layer.INTERFACE, Confidence.LIKELY);
        assertTrue(dropped.startsWith("dropped by the interface: ip -s -s link show eth1; ethtool -S eth1"), dropped);
        String ingress = several.at(Layer.INGRESS, Confidence.LIKELY);
        assertTrue(ingress.contains("(tcpdump -eni IFACE vlan; ip link add link IFACE name IFACE.ID"), ingress);
        String filtered = several.at(Layer.REVERSE_PATH, Confidence.LIKELY);
        assertTrue(
                filtered.matches("dropped by the reverse-path filter: no route back to the source leads through the"
                        + " interface that it came in on \\(.*eth0.*\\); ip route add SOURCE dev IFACE, or sysctl -w"
                        + " net.ipv4.conf.all.rp_filter=0 .*net.ipv4.conf.eth0.rp_filter=0.*"),
                filtered);
    }
}
