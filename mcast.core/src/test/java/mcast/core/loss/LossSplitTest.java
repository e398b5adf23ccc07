package mcast.core.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.format.StreamFormats;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamTracker;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;

final class LossSplitTest {
    /** Two streams of forged numbers: their sum is no long. */
    @Test
    void sumsSaturate() throws Exception {
        Map<StreamKey, StreamReport> reports = new LinkedHashMap<>();
        var membership = new Membership(Group.parse("239.77.22.1:5000"), Loopback.networkInterface());
        for (int stream = 0; stream < 2; stream++) {
            var tracker = new StreamTracker(Long.SIZE);
            tracker.record(0, 0, 1);
            tracker.record(Long.MAX_VALUE - 1, 0, 1);
            reports.put(
                    new StreamKey(
                            InetAddress.ofLiteral("192.0.2.1"),
                            4000,
                            membership,
                            StreamFormats.ALL.getFirst(),
                            stream,
                            0),
                    tracker.report());
        }
        var split = new LossSplit(reports, 0, Map.of(), Map.of(membership, OptionalLong.of(3)));
        assertEquals(Long.MAX_VALUE - 3, split.lostBefore());
        assertEquals(
                OptionalLong.empty(), split.lostHere(reports.keySet().iterator().next()));
    }

    /** Datagrams without a number belong to one family too. */
    @Test
    void eachFamilyHasItsOwnCount() throws Exception {
        var ipv4 = new Membership(Group.parse("239.77.22.1:5000"), Loopback.networkInterface());
        var ipv6 = new Membership(Group.parse("[ff15::77]:5000"), Loopback.networkInterface());
        var split = new LossSplit(
                Map.of(),
                7,
                Map.of(StandardProtocolFamily.INET, 100L, StandardProtocolFamily.INET6, 7L),
                Map.of(ipv4, OptionalLong.of(3), ipv6, OptionalLong.of(2)));
        assertEquals(Map.of(StandardProtocolFamily.INET, 103L, StandardProtocolFamily.INET6, 9L), split.arrived());
    }
}
