package mcast.core.doctor;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mcast.core.advice.Querier;

/**
 * The queries and reports that a raw socket heard on one side: who asks, how, and who is a member. Keeps a bounded
 * number of hosts, whatever is sent. Belongs to one thread.
 */
final class QueryLog {
    private static final int MOST_HOSTS = 16;

    private final StandardProtocolFamily family;
    private final Set<InetAddress> own;
    private final Map<InetAddress, Asker> askers = new LinkedHashMap<>();
    private final Map<InetAddress, Set<InetAddress>> members = new LinkedHashMap<>();
    private boolean reported;

    /**
     * Makes an empty log.
     *
     * @param family IPv4 for IGMP, IPv6 for MLD
     * @param own the addresses of this host
     * @param groups the groups whose members are wanted
     */
    QueryLog(StandardProtocolFamily family, Set<InetAddress> own, Set<InetAddress> groups) {
        this.family = family;
        this.own = own;
        for (InetAddress each : groups) {
            members.put(each, new LinkedHashSet<>());
        }
    }

    /**
     * Takes a message.
     *
     * @param from the address it comes from
     * @param message an IGMP or ICMPv6 message of any kind
     * @param nanoTime when, by {@link System#nanoTime}
     */
    void add(InetAddress from, byte[] message, long nanoTime) {
        MembershipQuery.parse(family, message).ifPresent(query -> {
            if (askers.containsKey(from) || askers.size() < MOST_HOSTS) {
                askers.computeIfAbsent(from, address -> new Asker()).add(query, nanoTime);
            }
        });
        MembershipReport.parse(family, message).ifPresent(report -> {
            reported = true;
            if (!own.contains(from) && !from.isAnyLocalAddress()) { // this host without an address reports from there
                addMember(from, report);
            }
        });
    }

    private void addMember(InetAddress from, MembershipReport report) {
        for (InetAddress group : report.joined()) {
            Set<InetAddress> known = members.get(group);
            if (known != null && known.size() < MOST_HOSTS) {
                known.add(from);
            }
        }
    }

    /** Returns whether any query was heard. */
    boolean hasHeard() {
        return !askers.isEmpty();
    }

    /** Returns whether any report was heard. Those of this host come back to it. */
    boolean hasHeardReport() {
        return reported;
    }

    /** Returns the lowest version that a query had, or empty if none was heard. */
    OptionalInt lowestVersion() {
        return askers.values().stream().mapToInt(each -> each.last.version()).min();
    }

    /** Returns the protocol with its version: {@code IGMPv3}. */
    String protocol(int version) {
        return (family == StandardProtocolFamily.INET6 ? "MLDv" : "IGMPv") + version;
    }

    /** Describes each host that asked. */
    List<String> describeAskers() {
        List<String> lines = new ArrayList<>();
        askers.forEach((from, asker) ->
                lines.add(Querier.named(from, own.contains(from), protocol(asker.last.version()), asker.words())));
        return lines;
    }

    /** Finds two hosts of which the higher asked all again after the lower had (RFC 3376, 6.6.2): both go on. */
    Optional<String> describeRivals() {
        List<Map.Entry<InetAddress, Asker>> rivals = askers.entrySet().stream()
                .filter(each -> each.getValue().general > 0 && !each.getKey().isAnyLocalAddress())
                .sorted(Comparator.comparing(each -> each.getKey().getAddress(), Arrays::compareUnsigned))
                .toList();
        if (rivals.size() < 2) {
            return Optional.empty();
        }
        Map.Entry<InetAddress, Asker> lowest = rivals.getFirst();
        return rivals.stream()
                .skip(1)
                .filter(each -> each.getValue().lastGeneral - lowest.getValue().firstGeneral > Asker.ELECTION.toNanos())
                .findFirst()
                .map(each -> Querier.rivals(lowest.getKey(), each.getKey()));
    }

    /** Lists the other members of each group that has one. */
    List<String> describeMembers() {
        List<String> lines = new ArrayList<>();
        members.forEach((group, hosts) -> {
            if (!hosts.isEmpty()) {
                lines.add(Querier.members(group, hosts));
            }
        });
        return lines;
    }

    /** What one host asked. */
    private static final class Asker {
        /** A host that hears a lower one stops at once; a query may have been under way. */
        static final Duration ELECTION = Duration.ofMillis(500);

        MembershipQuery last =
                new MembershipQuery(0, Optional.empty(), Duration.ZERO, OptionalInt.empty(), Optional.empty());
        int general;
        long firstGeneral;
        long lastGeneral;
        Optional<Duration> between = Optional.empty();

        void add(MembershipQuery query, long nanoTime) {
            if (query.group().isEmpty()) {
                if (general > 0) {
                    between = Optional.of(Duration.ofNanos(nanoTime - lastGeneral));
                } else {
                    firstGeneral = nanoTime;
                }
                lastGeneral = nanoTime;
                general++;
            }
            if (query.group().isEmpty() || general == 0) {
                last = query;
            }
        }

        List<String> words() {
            List<String> words = new ArrayList<>();
            last.interval().or(() -> between).ifPresent(time -> words.add("every " + Querier.seconds(time)));
            if (general > 0) {
                words.add("heard " + (general == 1 ? "once" : general + " times"));
                words.add("members may wait " + Querier.seconds(last.longestWait()));
            } else {
                words.add("heard when this host changed a membership");
            }
            last.robustness().ifPresent(times -> words.add("robustness " + times));
            return words;
        }
    }
}
