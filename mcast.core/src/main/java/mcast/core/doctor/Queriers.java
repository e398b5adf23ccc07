package mcast.core.doctor;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mcast.core.Group;
import mcast.core.advice.MembershipReports;
import mcast.core.advice.Querier;
import mcast.core.linux.BridgeState;
import mcast.core.linux.IgmpState;
import mcast.core.linux.KernelCounters;
import mcast.core.linux.MembershipSocket;

/**
 * Whether somebody asks for members, on all sides at once. Without privilege the kernel tells the count of MLD queries,
 * the version of an old IGMP querier, and that this host is about to answer a question about one group. With
 * CAP_NET_RAW the queries themselves are read. Sends no query. Belongs to one thread.
 */
final class Queriers implements Closeable {
    /** A querier asks every 125 seconds unless it is told otherwise, and twice that may pass if one is lost. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(260);

    private final List<Watch> watches = new ArrayList<>();
    private final DrawnGroups drawn;

    private Queriers(DrawnGroups drawn) {
        this.drawn = drawn;
    }

    /**
     * Begins to watch.
     *
     * @param drawn the groups whose membership changes next
     * @param own the addresses of this host
     * @param places the groups whose members are wanted
     */
    static Queriers watch(DrawnGroups drawn, Set<InetAddress> own, List<GroupPlace> places) {
        var queriers = new Queriers(drawn);
        KernelCounters before = KernelCounters.read().orElse(KernelCounters.of(Map.of()));
        for (Side each : drawn.sides()) {
            Set<InetAddress> groups = places.stream()
                    .filter(each::has)
                    .map(place -> place.group().address())
                    .collect(Collectors.toSet());
            queriers.watches.add(new Watch(
                    each,
                    MembershipSocket.open(each.family(), each.on().networkInterface()),
                    new QueryLog(each.family(), own, groups),
                    before.get(queries(each))));
        }
        return queriers;
    }

    /** Looks once at all that may have come. Takes less than a millisecond. */
    void look() throws IOException {
        InetAddress changed = drawn.igmpGroup();
        Map<Integer, IgmpState> states = IgmpState.read().orElse(Map.of());
        for (Watch each : watches) {
            IgmpState state = states.get(each.side.on().index());
            if (!each.side.isIPv6() && state != null && state.version() == 3) {
                each.isAnswering |= state.answering().contains(changed);
            }
            each.readMessages();
        }
    }

    /**
     * Tells what was found.
     *
     * @param places the groups, some of which may have a source
     * @param reports whether the reports of each side leave
     * @param listened the time since the membership was changed
     */
    List<Finding> findings(List<GroupPlace> places, Map<Side, Reports.Outcome> reports, Duration listened) {
        KernelCounters now = KernelCounters.read().orElse(KernelCounters.of(Map.of()));
        Map<Integer, IgmpState> states = IgmpState.read().orElse(Map.of());
        List<Finding> findings = new ArrayList<>();
        for (Watch each : watches) {
            boolean isUnheard = reports.get(each.side) != Reports.Outcome.LEAVE
                    || listened.compareTo(Network.SHORTEST) < 0; // it was told to stop
            Optional<IgmpState> state = each.side.isIPv6()
                    ? Optional.empty()
                    : Optional.ofNullable(states.get(each.side.on().index()));
            if (each.log.hasHeard()) {
                each.log.describeAskers().forEach(line -> findings.add(note(each, Finding.Certainty.CERTAIN, line)));
                each.log.describeRivals().ifPresent(line -> findings.add(warn(each, Finding.Certainty.CERTAIN, line)));
            } else {
                findings.add(unnamed(each, state, now, isUnheard, listened));
            }
            each.log.describeMembers().forEach(line -> findings.add(note(each, Finding.Certainty.CERTAIN, line)));
            version(each, state).ifPresent(version -> {
                for (GroupPlace place : places) {
                    if (each.side.has(place) && place.group().source().isPresent()) {
                        Group group = place.group();
                        findings.add(warn(each, Finding.Certainty.CERTAIN, Querier.withoutSources(version, group)));
                    }
                }
            });
        }
        return findings;
    }

    /** Tells what is known of queriers where no query was read. */
    private static Finding unnamed(
            Watch watch, Optional<IgmpState> state, KernelCounters now, boolean isUnheard, Duration listened) {
        String on = watch.side.on().name();
        if (watch.asksItself()) {
            return note(watch, Finding.Certainty.CERTAIN, Querier.ownBridge(on));
        }
        if (!isUnheard && watch.hearsNothing()) {
            return warn(watch, Finding.Certainty.LIKELY, MembershipReports.notLetIn(watch.side.family(), on));
        }
        return watch.side.isIPv6() ? ofMld(watch, now) : ofIgmp(watch, state, isUnheard, listened);
    }

    private static Finding ofMld(Watch watch, KernelCounters now) {
        String counter = queries(watch.side);
        if (!now.has(counter)) {
            return note(watch, Finding.Certainty.UNKNOWN, Querier.unknown(watch.side.family()) + watch.hint());
        }
        long asked = now.get(counter);
        return asked == 0
                ? warn(
                        watch,
                        watch.socket.isPresent() ? Finding.Certainty.CERTAIN : Finding.Certainty.LIKELY,
                        Querier.neverAsked(watch.side.on().name()) + watch.doubt())
                : note(
                        watch,
                        Finding.Certainty.CERTAIN,
                        Querier.counted(asked, asked > watch.queriesBefore) + watch.hint());
    }

    private static Finding ofIgmp(Watch watch, Optional<IgmpState> state, boolean isUnheard, Duration listened) {
        StandardProtocolFamily family = watch.side.family();
        if (watch.isAnswering) {
            return note(watch, Finding.Certainty.LIKELY, Querier.answered(family) + watch.hint());
        }
        boolean isForced = MembershipReports.oldVersion(family, watch.side.on()).isPresent();
        if (state.isPresent() && state.get().version() < 3 && !isForced) {
            return note(
                    watch, Finding.Certainty.CERTAIN, Querier.old(state.get().version()) + watch.hint());
        }
        boolean wouldHear = watch.socket.isPresent() && listened.compareTo(LONGEST_SILENCE) >= 0;
        if (state.isEmpty() || ((isForced || isUnheard) && !wouldHear)) {
            return note(watch, Finding.Certainty.UNKNOWN, Querier.unknown(family) + watch.hint());
        }
        return warn(
                watch,
                wouldHear ? Finding.Certainty.CERTAIN : Finding.Certainty.LIKELY,
                Querier.silent(watch.side.on().name(), listened) + watch.doubt());
    }

    /** Returns the protocol and its version if it is too old to name sources. */
    private static Optional<String> version(Watch watch, Optional<IgmpState> state) {
        int enough = watch.side.isIPv6() ? 2 : 3;
        int lowest = watch.log.lowestVersion().orElse(enough);
        boolean isForced = MembershipReports.oldVersion(watch.side.family(), watch.side.on())
                .isPresent();
        if (state.isPresent() && !isForced) {
            lowest = Math.min(lowest, state.get().version());
        }
        return lowest < enough ? Optional.of(watch.log.protocol(lowest)) : Optional.empty();
    }

    private static String queries(Side side) {
        return "Icmp6InGroupMembQueries " + side.on().name();
    }

    private static Finding note(Watch watch, Finding.Certainty certainty, String text) {
        return watch.side.finding(Topic.QUERIER, Finding.Result.NOTES, certainty, text);
    }

    private static Finding warn(Watch watch, Finding.Certainty certainty, String text) {
        return watch.side.finding(Topic.QUERIER, Finding.Result.WARNS, certainty, text);
    }

    @Override
    public void close() throws IOException {
        for (Watch each : watches) {
            if (each.socket.isPresent()) {
                each.socket.get().close();
            }
        }
    }

    /** What was seen of one side. */
    private static final class Watch {
        static final int MOST_MESSAGES = 100;

        final Side side;
        final Optional<MembershipSocket> socket;
        final QueryLog log;
        final long queriesBefore;
        boolean isAnswering;

        Watch(Side side, Optional<MembershipSocket> socket, QueryLog log, long queriesBefore) {
            this.side = side;
            this.socket = socket;
            this.log = log;
            this.queriesBefore = queriesBefore;
        }

        /** Tells whether the interface is a bridge of this host that is set to ask. */
        boolean asksItself() {
            return BridgeState.of(side.on().name()).map(BridgeState::querier).orElse(false);
        }

        /** Returns what a line about an unknown querier ends with. */
        String hint() {
            return socket.isPresent() ? "" : Querier.WANTS_PRIVILEGE;
        }

        /** Tells whether not even the reports of this host came back to it. */
        boolean hearsNothing() {
            return socket.isPresent() && !log.hasHeardReport();
        }

        /** Returns what a line about no querier ends with. */
        String doubt() {
            return socket.isPresent() ? "" : Querier.UNLESS_DROPPED;
        }

        void readMessages() throws IOException {
            for (int i = 0; socket.isPresent() && i < MOST_MESSAGES; i++) {
                Optional<MembershipSocket.Message> read = socket.get().read();
                if (read.isEmpty()) {
                    return;
                }
                MembershipSocket.Message message = read.get();
                Optional<byte[]> bytes =
                        side.isIPv6() ? Optional.of(message.bytes()) : IgmpPacket.message(message.bytes());
                if (bytes.isPresent()) {
                    log.add(message.source(), bytes.get(), System.nanoTime());
                }
            }
        }
    }
}
