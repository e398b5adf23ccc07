package mcast.core.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.format.StreamFormats;
import mcast.core.receive.SocketDrops;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamTracker;
import mcast.harness.Loopback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            reports.put(key(membership, stream), tracker.report());
        }
        var split = new LossSplit(reports, 0, Map.of(), Map.of(membership, Optional.of(new SocketDrops(3, 3, 3))));
        assertEquals(Long.MAX_VALUE - 3, split.lostBefore());
        assertEquals(
                OptionalLong.empty(), split.lostHere(reports.keySet().iterator().next()));
    }

    /** A stream has lost 100 at a socket that dropped 10 packets. */
    @ParameterizedTest
    @CsvSource({
        "10, 10, 10, 10, 90, 90",
        "10, 100, 100, 100, 0, 0",
        "10, 60, 1280, , 40, 0",
        "10, 200, 1280, , 0, 0",
        "1, 2, 60, , 98, 40"
    })
    void whatIsEstimatedIsNotLaidElsewhere(
            long packets, long dropped, long most, @Nullable Long here, long before, long atLeast) throws Exception {
        var membership = new Membership(Group.parse("239.77.22.1:5000"), Loopback.networkInterface());
        var key = key(membership, 1);
        var tracker = new StreamTracker(Long.SIZE);
        tracker.record(0, 0, 1);
        tracker.record(101, 0, 1);
        var split = new LossSplit(
                Map.of(key, tracker.report()),
                0,
                Map.of(),
                Map.of(membership, Optional.of(new SocketDrops(packets, dropped, most))));
        assertEquals(here == null ? OptionalLong.empty() : OptionalLong.of(here), split.lostHere(key));
        assertEquals(before, split.lostBefore());
        assertEquals(atLeast, split.lostBeforeAtLeast());
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
                Map.of(ipv4, Optional.of(new SocketDrops(1, 3, 3)), ipv6, Optional.of(new SocketDrops(2, 2, 2))));
        assertEquals(Map.of(StandardProtocolFamily.INET, 103L, StandardProtocolFamily.INET6, 9L), split.arrived());
    }

    private static StreamKey key(Membership membership, int stream) {
        return new StreamKey(
                InetAddress.ofLiteral("192.0.2.1"), 4000, membership, StreamFormats.ALL.getFirst(), stream, 0);
    }
}
