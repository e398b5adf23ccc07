package mcast.core.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.advice.OtherProgram;

/**
 * The programs that want a group, and the interfaces on which this host is a member of it. Immutable.
 *
 * @param group the group
 * @param programs sockets at its port or bound to it
 * @param members the names of the interfaces on which this host is a member
 * @param examined the names of the interfaces that are looked at
 */
record Listeners(Group group, List<OtherProgram> programs, List<String> members, List<String> examined) {
    private static final int MOST_NAMED = 8;

    /**
     * Finds what keeps them from hearing the group.
     *
     * @param isAskedFor whether a person named the group; if not, a socket at its port may be there for anything
     */
    List<Finding> findings(boolean isAskedFor) {
        List<OtherProgram> listeners =
                programs.stream().filter(each -> each.mayHear(group)).toList();
        if (members.isEmpty()) {
            return notJoined(listeners, isAskedFor);
        }
        if (listeners.isEmpty()) {
            return List.of(finding(
                    Finding.Result.WARNS, Finding.Certainty.LIKELY, OtherProgram.noSocket(group, members, other())));
        }
        List<String> missed = new ArrayList<>(examined);
        missed.removeAll(members);
        if (missed.size() > 1) {
            missed.remove("lo");
        }
        boolean isOnLoopbackOnly = members.equals(List.of("lo")) && !missed.isEmpty();
        if (isOnLoopbackOnly || examined.stream().noneMatch(members::contains)) {
            return List.of(finding(
                    Finding.Result.WARNS,
                    Finding.Certainty.CERTAIN,
                    OtherProgram.elsewhere(group.address(), members, missed)));
        }
        return listeners.stream()
                .filter(each -> each.socket().drops() == 0 && each.stopped().isEmpty())
                .filter(each -> each.hearsForCertain(group) || !hearsByAnother(each, listeners))
                .limit(MOST_NAMED)
                .map(each -> finding(
                        Finding.Result.NOTES,
                        each.hearsForCertain(group) ? Finding.Certainty.CERTAIN : Finding.Certainty.LIKELY,
                        each.hears(group.address(), members)))
                .toList();
    }

    /** A program that has a socket for IPv4 has often one for IPv6 alone beside it. */
    private boolean hearsByAnother(OtherProgram one, List<OtherProgram> listeners) {
        return one.program().isPresent()
                && listeners.stream()
                        .anyMatch(each -> each.program().equals(one.program()) && each.hearsForCertain(group));
    }

    private Optional<OtherProgram> other() {
        return programs.stream()
                .filter(each -> each.socket().port() == group.port()
                        || each.socket().address().equals(group.address()))
                .findFirst();
    }

    private List<Finding> notJoined(List<OtherProgram> listeners, boolean isAskedFor) {
        return listeners.stream()
                .filter(each ->
                        each.isBoundTo(group) || (isAskedFor && !each.socket().connected()))
                .limit(MOST_NAMED)
                .map(each -> finding(
                        Finding.Result.WARNS,
                        each.isBoundTo(group) ? Finding.Certainty.CERTAIN : Finding.Certainty.UNKNOWN,
                        each.notJoined(group.address())))
                .toList();
    }

    private Finding finding(Finding.Result result, Finding.Certainty certainty, String text) {
        return new Finding(Topic.PROGRAMS, Optional.empty(), Optional.of(group.family()), result, certainty, text);
    }
}
