package mcast.cli.words;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.stream.Pair;

/**
 * Which two memberships {@code --pair} compares: the two groups that a session description calls a pair, whatever
 * groups there are beside them, or else the only two memberships. Immutable.
 *
 * @param described the pair of a session description; empty if there is none
 */
public record PairRequest(Optional<GroupPair> described) {
    private static final String TWO_LEGS = "needs two legs: two groups, or one group on two interfaces (-i A -i B)";
    private static final int MOST_NAMED = 4;

    /** Reads what is asked for; empty if no pair is. */
    static Optional<PairRequest> of(CommandLine words, GroupList asked, List<String> interfaces) {
        if (!words.given("--pair")) {
            return Optional.empty();
        }
        Set<GroupPair> described = new LinkedHashSet<>(asked.pairs());
        described.removeIf(each -> each.first().equals(each.second())); // told apart by time alone (RFC 7104, 4.2)
        words.refuse(
                "--pair",
                described.size() > 1,
                "compares one pair, and " + described.size() + " are described: " + named(described)
                        + "; name the two groups of one instead");
        int groups = described.isEmpty() ? new HashSet<>(asked.groups()).size() : 2;
        int on = Math.max(1, new HashSet<>(interfaces).size());
        words.refuse("--pair", groups * on != 2 || interfaces.contains("all"), TWO_LEGS);
        return Optional.of(new PairRequest(described.stream().findFirst()));
    }

    /**
     * Returns what compares the two legs.
     *
     * @param joined the memberships of the receiver
     * @return a pair that has heard nothing
     * @throws UsageException if there are not two legs
     */
    Pair pair(List<Membership> joined) {
        List<Membership> legs = new ArrayList<>(joined);
        if (described.isPresent()) {
            legs.clear();
            addOf(described.get().first(), joined, legs);
            addOf(described.get().second(), joined, legs);
        }
        if (legs.size() != 2) {
            throw new UsageException("--pair " + TWO_LEGS + ", not " + legs.size() + "; try 'mcast receive --help'");
        }
        return new Pair(legs);
    }

    private static void addOf(Group group, List<Membership> joined, List<Membership> legs) {
        for (Membership each : joined) {
            if (each.group().equals(group)) {
                legs.add(each);
            }
        }
    }

    /** Returns {@code A and B; C and D; ...}. */
    private static String named(Set<GroupPair> pairs) {
        var names = new StringBuilder();
        int count = 0;
        for (GroupPair each : pairs) {
            if (count == MOST_NAMED) {
                return names + "; ...";
            }
            names.append(count++ == 0 ? "" : "; ")
                    .append(each.first())
                    .append(" and ")
                    .append(each.second());
        }
        return names.toString();
    }
}
