package mcast.cli.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.words.InterfaceNames;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Membership;
import mcast.core.NamedInterface;

/** Notes about interfaces that are not used, and could be meant. */
public final class InterfaceNotes {
    private InterfaceNotes() {}

    /**
     * Says what a receiver leaves out.
     *
     * @param groups what it was asked to join
     * @param names where
     * @param leftOut what it did not join for want of an address
     * @return lines, none if it leaves nothing out
     * @throws IOException if the system does not tell
     */
    public static List<String> of(List<Group> groups, InterfaceNames names, List<Membership> leftOut)
            throws IOException {
        List<String> notes = new ArrayList<>();
        List<String> unused = names.leftOut();
        if (!unused.isEmpty()) {
            notes.add("all leaves out " + String.join(", ", unused));
        }
        if (!leftOut.isEmpty()) {
            notes.add("not joined, because the interface has no IPv6 address: " + MembershipText.of(leftOut));
        }
        if (names.names().isEmpty()) {
            notes.addAll(of(groups.getFirst()));
        }
        return notes;
    }

    /**
     * Says what else there was if no route leads to a group.
     *
     * @param group the group
     * @return a line, none if a route or a zone decided, or there was no choice
     * @throws IOException if the system does not tell
     */
    public static List<String> of(Group group) throws IOException {
        List<NamedInterface> choice = Interfaces.withoutRoute(group);
        if (choice.size() < 2) {
            return List.of();
        }
        var others = new StringBuilder();
        for (NamedInterface each : choice.subList(1, choice.size())) {
            others.append(others.isEmpty() ? "" : ", ").append(each);
        }
        return List.of("no route leads to " + group + ": " + choice.getFirst() + " was chosen, not " + others
                + "; name one with -i");
    }
}
