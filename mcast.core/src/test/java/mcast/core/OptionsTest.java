package mcast.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import mcast.core.receive.MembershipListener;
import mcast.core.receive.ReceiverOptions;
import mcast.core.receive.ReceptionPlan;
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
        assertEquals(65_535, defaults.withSourcePort(65_535).sourcePort().orElseThrow());
        assertEquals(63, defaults.withDscp(63).dscp());
        assertEquals(
                Integer.MAX_VALUE,
                defaults.withSendBuffer(Integer.MAX_VALUE).sendBuffer().orElseThrow());
        refused("TTL 256", () -> defaults.withTtl(256));
        refused("TTL -1", () -> defaults.withTtl(-1));
        refused("source port 65536", () -> defaults.withSourcePort(65_536));
        refused("source port 0", () -> defaults.withSourcePort(0));
        refused("DSCP 64", () -> defaults.withDscp(64));
        refused("DSCP -1", () -> defaults.withDscp(-1));
        refused("send buffer 0", () -> defaults.withSendBuffer(0));
    }

    @Test
    void eachSenderOptionChangesItselfOnly() {
        var all = new SenderOptions(
                Optional.of(Loopback.networkInterface()), 7, false, OptionalInt.of(1501), 46, OptionalInt.of(8192));
        assertEquals(
                all,
                SenderOptions.DEFAULTS
                        .withSendBuffer(8192)
                        .withDscp(46)
                        .withSourcePort(1501)
                        .withLoopback(false)
                        .withTtl(7)
                        .withNetworkInterface(Loopback.networkInterface()));
        assertEquals(
                new SenderOptions(Optional.empty(), 1, true, OptionalInt.empty(), 0, OptionalInt.empty()),
                SenderOptions.DEFAULTS);
    }

    @Test
    void receiverOptionsHaveRanges() {
        assertEquals(1, ReceiverOptions.DEFAULTS.withReceiveBuffer(1).receiveBuffer());
        refused("receive buffer 0", () -> ReceiverOptions.DEFAULTS.withReceiveBuffer(0));
        refused("receive buffer -1", () -> ReceiverOptions.DEFAULTS.withReceiveBuffer(-1));
    }

    @Test
    void eachReceiverOptionChangesItselfOnly() {
        List<NamedInterface> interfaces = List.of(Loopback.networkInterface());
        Set<InetAddress> sources = Set.of(InetAddress.ofLiteral("10.0.0.7"));
        MembershipListener listener = new MembershipListener() {
            @Override
            public void lost(Membership membership, String reason) {}

            @Override
            public void rejoined(Membership membership) {}
        };
        assertEquals(
                new ReceiverOptions(interfaces, sources, 8192, false, false, true, listener),
                ReceiverOptions.DEFAULTS
                        .withMembershipListener(listener)
                        .withCoalescing(false)
                        .withReadAhead(true)
                        .withReuseAddress(false)
                        .withReceiveBuffer(8192)
                        .withExcludedSources(sources)
                        .withInterfaces(interfaces));
    }

    @Test
    void receiverOptionsKeepTheirOwnCollections() {
        List<NamedInterface> interfaces = new ArrayList<>(List.of(Loopback.networkInterface()));
        ReceiverOptions options = ReceiverOptions.DEFAULTS.withInterfaces(interfaces);
        interfaces.clear();
        assertEquals(1, options.interfaces().size());
    }

    @Test
    void aPaceHasARangeAndSaturates() {
        assertEquals(0, Pace.UNLIMITED.nanosBetween());
        assertEquals(Pace.UNLIMITED, Pace.every(Duration.ZERO));
        assertEquals(1e9, Pace.every(Duration.ofSeconds(1)).nanosBetween());
        assertEquals(1e9, Pace.perSecond(1).nanosBetween());
        assertEquals(
                Long.MAX_VALUE, Pace.every(Duration.ofSeconds(Long.MAX_VALUE)).nanosBetween());
        refused("-1.0", () -> new Pace(-1));
        refused("NaN", () -> new Pace(Double.NaN));
        refused("-1.0E9", () -> Pace.every(Duration.ofSeconds(-1)));
        refused("0.0", () -> Pace.perSecond(0));
    }

    @Test
    void plansHaveRanges() {
        refused("count 0", () -> TransmissionPlan.UNLIMITED.withCount(0));
        refused("duration PT0S", () -> TransmissionPlan.UNLIMITED.withDuration(Duration.ZERO));
        refused("duration PT-1S", () -> TransmissionPlan.UNLIMITED.withDuration(Duration.ofSeconds(-1)));
        refused("count -1", () -> ReceptionPlan.UNLIMITED.withCount(-1));
        refused("duration PT0S", () -> ReceptionPlan.UNLIMITED.withDuration(Duration.ZERO));
        refused("interval PT0S", () -> ReceptionPlan.UNLIMITED.withInterval(Duration.ZERO));
    }

    @Test
    void eachPartOfAPlanChangesItselfOnly() {
        var second = Duration.ofSeconds(1);
        var pace = Pace.every(second);
        assertEquals(
                new TransmissionPlan(OptionalLong.of(7), Optional.of(second), pace, true),
                TransmissionPlan.UNLIMITED
                        .withKeepGoing(true)
                        .withPace(pace)
                        .withDuration(second)
                        .withCount(7));
        assertEquals(
                new ReceptionPlan(OptionalLong.of(7), Optional.of(second), Optional.of(Duration.ofMillis(3))),
                ReceptionPlan.UNLIMITED
                        .withInterval(Duration.ofMillis(3))
                        .withDuration(second)
                        .withCount(7));
        assertEquals(
                new TransmissionPlan(OptionalLong.empty(), Optional.empty(), Pace.UNLIMITED, false),
                TransmissionPlan.UNLIMITED);
        assertEquals(
                new ReceptionPlan(OptionalLong.empty(), Optional.empty(), Optional.empty()), ReceptionPlan.UNLIMITED);
    }

    private static void refused(String named, Executable making) {
        var e = assertThrows(IllegalArgumentException.class, making);
        assertTrue(String.valueOf(e.getMessage()).contains(named), e.getMessage());
    }
}
