package mcast.core.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcast.core.advice.MembershipReports;
import mcast.core.linux.IgmpState;
import mcast.core.linux.KernelCounters;

/**
 * Whether the membership reports of this host leave it. The kernel counts a report where it goes to the interface,
 * behind the firewall's output and postrouting chains: those of MLD per interface, those of IGMP with all other IPv4
 * multicast of this host. Drops behind that, as by tc, are not seen.
 */
final class Reports {
    /** What became of the reports of one side. */
    enum Outcome {
        LEAVE,
        HELD_BACK,
        UNKNOWN
    }

    /** Linux sends the first after 20 ms, the last within a second of it. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    /** The time in which those of a change end, though the kernel's timers be late. */
    static final Duration LAST_REPORT = Duration.ofMillis(1200);

    private static final Duration TURN = Duration.ofMillis(4);
    private static final int MOST_ALONE = 4;

    /** Bytes of a report with the IP header: by version 2, and by version 3 with five groups. */
    private static final int SHORTEST_REPORT = 32;

    private static final int LONGEST_REPORT = 72;
    private static final String SENT = "IpExtOutMcastPkts";

    private Reports() {}

    /**
     * Returns whether reports left between the first of several joins and now, when all are made: those of an earlier
     * change, of any interface, or already those of the first joins. The kernel waits a few milliseconds with them.
     */
    static boolean haveLeftEarly(DrawnGroups joined) {
        List<Side> ofIPv4 = ofIPv4(joined.sides());
        if (ofIPv4.size() < 2 || joined.before().isEmpty()) {
            return false;
        }
        long sent = since(joined.before().get()).get(SENT);
        return sent > 0 && sent <= expected(ofIPv4); // more are no reports, and come again
    }

    /**
     * Watches the reports of groups that were joined now. If the counters cannot tell whose reports left, joins others.
     *
     * @return the outcome of each side; none if this system has no counters
     */
    static Map<Side, Outcome> await(DrawnGroups joined) throws IOException {
        if (joined.before().isEmpty()) {
            return Map.of();
        }
        KernelCounters before = joined.before().get();
        Map<Side, Outcome> outcomes = watch(joined.sides(), before);
        int alone = 0;
        for (Side each : joined.sides()) {
            if (!each.isIPv6() && before.has(SENT) && outcomes.get(each) == Outcome.UNKNOWN && alone < MOST_ALONE) {
                outcomes.put(each, alone(each));
                alone++;
            }
        }
        return outcomes;
    }

    private static Map<Side, Outcome> watch(List<Side> sides, KernelCounters before) throws IOException {
        List<Side> ofIPv4 = ofIPv4(sides);
        int expected = expected(ofIPv4);
        long start = System.nanoTime();
        KernelCounters passed = since(before);
        while (!isSettled(sides, passed, expected) && System.nanoTime() - start < PATIENCE.toNanos()) {
            Pause.of(TURN);
            passed = since(before);
        }
        Map<Side, Outcome> outcomes = new LinkedHashMap<>();
        for (Side each : sides) {
            outcomes.put(each, each.isIPv6() ? ofMld(each, passed) : ofIgmp(ofIPv4, expected, passed));
        }
        return outcomes;
    }

    /** Tells what was found, where it is worth a line. */
    static List<Finding> findings(Map<Side, Outcome> outcomes) {
        List<Finding> findings = new ArrayList<>();
        outcomes.forEach((side, outcome) -> {
            if (outcome == Outcome.HELD_BACK) {
                findings.add(side.finding(
                        Topic.REPORTS,
                        Finding.Result.FAILS,
                        Finding.Certainty.CERTAIN,
                        MembershipReports.heldBack(side.family(), side.on().name())));
            } else if (outcome == Outcome.UNKNOWN) {
                findings.add(side.finding(
                        Topic.REPORTS,
                        Finding.Result.NOTES,
                        Finding.Certainty.UNKNOWN,
                        MembershipReports.uncounted(side.family())));
            }
        });
        return findings;
    }

    /** How many IGMP reports the joins cause soon: by version 3 two per interface, by the older ones one. */
    private static int expected(List<Side> sides) {
        Map<Integer, IgmpState> states = IgmpState.read().orElse(Map.of());
        int expected = 0;
        for (Side each : sides) {
            IgmpState state = states.get(each.on().index());
            expected += sides.size() > 1 && (state == null || state.version() == 3) ? 2 : 1;
        }
        return expected;
    }

    private static boolean isSettled(List<Side> sides, KernelCounters passed, int expected) {
        return passed.get(SENT) >= expected
                && sides.stream().allMatch(each -> !each.isIPv6() || ofMld(each, passed) == Outcome.LEAVE);
    }

    private static Outcome ofMld(Side side, KernelCounters passed) {
        String version2 = "Icmp6OutMLDv2Reports " + side.on().name();
        String version1 = "Icmp6OutGroupMembResponses " + side.on().name();
        if (passed.get(version2) + passed.get(version1) > 0) {
            return Outcome.LEAVE;
        }
        return passed.has(version2) ? Outcome.HELD_BACK : Outcome.UNKNOWN;
    }

    /** The outcome of each of these sides: if some reports left and some did not, nobody knows whose. */
    private static Outcome ofIgmp(List<Side> sides, int expected, KernelCounters passed) {
        if (!passed.has(SENT)) {
            return Outcome.UNKNOWN;
        }
        long sent = passed.get(SENT);
        if (sent == 0) {
            return Outcome.HELD_BACK;
        }
        long bytes = passed.get("IpExtOutMcastOctets");
        boolean areReports = bytes >= sent * SHORTEST_REPORT && bytes <= sent * LONGEST_REPORT;
        return areReports && (sides.size() == 1 || sent == expected) ? Outcome.LEAVE : Outcome.UNKNOWN;
    }

    /** Joins another group on one interface alone, once the reports of all joins before have ended. */
    private static Outcome alone(Side side) throws IOException {
        Pause.of(LAST_REPORT);
        try (var joined = DrawnGroups.join(List.of(side))) {
            return joined.sides().isEmpty() || joined.before().isEmpty()
                    ? Outcome.UNKNOWN
                    : watch(joined.sides(), joined.before().get()).getOrDefault(side, Outcome.UNKNOWN);
        }
    }

    private static List<Side> ofIPv4(List<Side> sides) {
        return sides.stream().filter(each -> !each.isIPv6()).toList();
    }

    private static KernelCounters since(KernelCounters before) {
        return KernelCounters.read().orElse(before).since(before);
    }
}
