package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.words.InterfaceNames;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;

/** Notes about interfaces that are not used, and could be meant. */
public final class InterfaceNotes {
    private InterfaceNotes() {}

    /**
     * Says what a receiver leaves out.
     *
     * @param names where it was asked to join
     * @param leftOut what it did not join for want of an address
     * @return lines, none if it leaves nothing out
     */
    public static List<String> leftOut(InterfaceNames names, List<Membership> leftOut) {
        List<String> notes = new ArrayList<>();
        List<String> unused = names.leftOut();
        if (!unused.isEmpty()) {
            notes.add("all leaves out " + String.join(", ", unused));
        }
        if (!leftOut.isEmpty()) {
            notes.add("not joined, because the interface has no IPv6 address: " + MembershipText.of(leftOut));
        }
        return notes;
    }

    /**
     * Says what else there was if no route leads to a group.
     *
     * @param group the group
     * @param chosen the interface that was chosen
     * @param alternatives the others that fit
     * @return a line, none if there was no choice
     */
    public static List<String> choice(Group group, NamedInterface chosen, List<NamedInterface> alternatives) {
        if (alternatives.isEmpty()) {
            return List.of();
        }
        var others = new StringBuilder();
        for (NamedInterface each : alternatives) {
            others.append(others.isEmpty() ? "" : ", ").append(each);
        }
        return List.of(
                "no route leads to " + group + ": " + chosen + " was chosen, not " + others + "; name one with -i");
    }
}
