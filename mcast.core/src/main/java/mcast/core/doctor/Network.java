package mcast.core.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;

/**
 * What passes between this host and its network: its membership reports, queries for members, datagrams of other hosts.
 * Joins a group that nobody uses on each interface, changes that membership once, and listens for a second or for as
 * long as it is asked to, on all interfaces at once.
 */
final class Network implements Check {
    /** A querier that hears of a change asks within it (RFC 3376, last member query), unless it is far or busy. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    /** What was left just before is mostly reported within it, and again soon, unless another join comes first. */
    private static final Duration REPORTS_OF_OTHERS = Duration.ofMillis(50);

    private static final int FEW_SIDES = 4;

    private static final Duration TURN = Duration.ofMillis(2);

    private final BooleanSupplier isEnough;
    private Duration listened = Duration.ZERO;

    /** Makes a check that listens until it is asked for enough, or for the time of the examination. */
    Network(BooleanSupplier isEnough) {
        this.isEnough = isEnough;
    }

    /** Returns how long it listened. */
    Duration listened() {
        return listened;
    }

    @Override
    public List<Finding> look(Examination examination, List<GroupPlace> places) throws IOException {
        List<Side> sides = Side.of(places);
        boolean isDeaf = places.stream().noneMatch(GroupPlace::leadsOut);
        if (isDeaf || (sides.isEmpty() && examination.listening().isZero())) {
            listened = examination.listening(); // there is nothing to hear
            return List.of();
        }
        Set<InetAddress> own = ownAddresses();
        List<Finding> findings = new ArrayList<>();
        try (var drawn = join(sides)) {
            Map<Side, Reports.Outcome> reports = Reports.await(drawn);
            findings.addAll(Reports.findings(reports));
            try (var queriers = Queriers.watch(drawn, own, places);
                    var senders = OtherSenders.join(places, own)) {
                drawn.narrow();
                listened = listen(examination.listening(), queriers, senders);
                findings.addAll(queriers.findings(places, reports, listened));
                findings.addAll(senders.findings());
            }
        }
        return findings;
    }

    /** Joins, again after a pause if other reports left meanwhile: those that leave then are of these joins. */
    private static DrawnGroups join(List<Side> sides) throws IOException {
        if (sides.size() <= FEW_SIDES) {
            Pause.of(REPORTS_OF_OTHERS);
            var drawn = DrawnGroups.join(sides);
            if (!Reports.haveLeftEarly(drawn)) {
                return drawn;
            }
            drawn.close();
        }
        Pause.of(Reports.LAST_REPORT);
        return DrawnGroups.join(sides);
    }

    private Duration listen(Duration asked, Queriers queriers, OtherSenders senders) throws IOException {
        long start = System.nanoTime();
        long end = Math.max(SHORTEST.toNanos(), TimeUnit.NANOSECONDS.convert(asked));
        long passed = 0;
        while (passed < end && !isEnough.getAsBoolean()) {
            Pause.of(TURN);
            queriers.look();
            senders.look();
            passed = System.nanoTime() - start;
        }
        return Duration.ofNanos(passed);
    }

    private static Set<InetAddress> ownAddresses() {
        Set<InetAddress> own = new HashSet<>();
        for (InterfaceState state : Interfaces.states()) {
            for (InterfaceAddress each : state.addresses()) {
                own.add(each.getAddress());
            }
        }
        return own;
    }
}
