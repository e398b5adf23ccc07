package mcast.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mcast.core.receive.MembershipListener;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Pace;
import mcast.core.send.SenderOptions;
import mcast.core.send.TransmissionPlan;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class OptionsTest {
    @Test
    void senderOptionsHaveRanges() {
        SenderOptions defaults = SenderOptions.DEFAULTS;
        assertEquals(255, defaults.withTtl(255).ttl());
        assertEquals(0, defaults.withTtl(0).ttl());
        assertEquals(65_535, defaults.withSourcePort(65_535).sourcePort());
        assertEquals(63, defaults.withDscp(63).dscp());
        assertEquals(
                Integer.MAX_VALUE, defaults.withSendBuffer(Integer.MAX_VALUE).sendBuffer());
        refused("TTL 256", () -> defaults.withTtl(256));
        refused("TTL -1", () -> defaults.withTtl(-1));
        refused("source port 65536", () -> defaults.withSourcePort(65_536));
        refused("source port -1", () -> defaults.withSourcePort(-1));
        refused("DSCP 64", () -> defaults.withDscp(64));
        refused("DSCP -1", () -> defaults.withDscp(-1));
        refused("send buffer -1", () -> defaults.withSendBuffer(-1));
    }

    @Test
    void eachSenderOptionChangesItselfOnly() {
        var all = new SenderOptions(Loopback.networkInterface(), 7, false, 1501, 46, 8192);
        assertEquals(
                all,
                SenderOptions.DEFAULTS
                        .withSendBuffer(8192)
                        .withDscp(46)
                        .withSourcePort(1501)
                        .withLoopback(false)
                        .withTtl(7)
                        .withNetworkInterface(Loopback.networkInterface()));
        assertEquals(new SenderOptions(null, 1, true, 0, 0, 0), SenderOptions.DEFAULTS);
    }

    @Test
    void receiverOptionsHaveRanges() {
        assertEquals(1, ReceiverOptions.DEFAULTS.withReceiveBuffer(1).receiveBuffer());
        refused("receive buffer 0", () -> ReceiverOptions.DEFAULTS.withReceiveBuffer(0));
        refused("receive buffer -1", () -> ReceiverOptions.DEFAULTS.withReceiveBuffer(-1));
    }

    @Test
    void eachReceiverOptionChangesItselfOnly() {
        List<NetworkInterface> interfaces = List.of(Loopback.networkInterface());
        Set<InetAddress> sources = Set.of(InetAddress.ofLiteral("10.0.0.7"));
        MembershipListener listener = new MembershipListener() {
            @Override
            public void lost(Membership membership, String reason) {}

            @Override
            public void rejoined(Membership membership) {}
        };
        assertEquals(
                new ReceiverOptions(interfaces, sources, 8192, false, true, listener),
                ReceiverOptions.DEFAULTS
                        .withMembershipListener(listener)
                        .withCoalescing(true)
                        .withReuseAddress(false)
                        .withReceiveBuffer(8192)
                        .withExcludedSources(sources)
                        .withInterfaces(interfaces));
    }

    @Test
    void receiverOptionsKeepTheirOwnCollections() {
        List<NetworkInterface> interfaces = new ArrayList<>(List.of(Loopback.networkInterface()));
        ReceiverOptions options = ReceiverOptions.DEFAULTS.withInterfaces(interfaces);
        interfaces.clear();
        assertEquals(1, options.interfaces().size());
    }

    @Test
    void paceAndPlanHaveRanges() {
        assertEquals(0, Pace.UNLIMITED.nanosBetween());
        assertEquals(1e9, Pace.every(Duration.ofSeconds(1)).nanosBetween());
        refused("-1.0", () -> new Pace(-1));
        refused("NaN", () -> new Pace(Double.NaN));
        refused("count -1", () -> new TransmissionPlan(-1, Duration.ZERO, Pace.UNLIMITED, false));
        refused("PT-1S", () -> new TransmissionPlan(0, Duration.ofSeconds(-1), Pace.UNLIMITED, false));
    }

    private static void refused(String named, Executable making) {
        var e = assertThrows(IllegalArgumentException.class, making);
        assertTrue(String.valueOf(e.getMessage()).contains(named), e.getMessage());
    }
}
