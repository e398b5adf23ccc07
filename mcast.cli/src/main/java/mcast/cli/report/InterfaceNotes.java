package mcast.cli.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.words.InterfaceNames;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Membership;
import mcast.core.NamedInterface;

/** Notes about interfaces: those that are not used and could be meant, and those with an unusual MTU. */
public final class InterfaceNotes {
    private static final int USUAL_MTU = 1500; // of Ethernet

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

    /**
     * Says that datagrams leave whole although most networks would not carry them so.
     *
     * @param group where they are sent
     * @param on the interface that they leave by
     * @param size bytes of each
     * @return a line, none if they are small, leave as fragments, or do not leave this host
     * @throws IOException if the system does not tell the interface
     */
    public static List<String> wholeAbove(Group group, NamedInterface on, int size) throws IOException {
        int headers = InterfaceState.headers(group.family());
        if (size <= USUAL_MTU - headers) {
            return List.of();
        }
        Optional<InterfaceState> state = InterfaceState.of(on);
        if (state.isEmpty() || state.get().loopback() || size > state.get().mtu() - headers) {
            return List.of();
        }
        return List.of("sizes above " + (USUAL_MTU - headers) + " are sent whole: this interface's MTU is "
                + state.get().mtu() + ", most networks carry " + USUAL_MTU);
    }

    /**
     * Says which hosts a TTL leaves out.
     *
     * @param group the group that is asked
     * @param on the interface that leads there
     * @param ttl what it is asked with
     * @return the end of a line, empty if the TTL leaves out nobody
     * @throws IOException if the system does not tell the interface
     */
    public static String unasked(Group group, NamedInterface on, int ttl) throws IOException {
        if (ttl == 0) {
            return "; TTL 0 asks this host alone";
        }
        boolean isRouted = !group.address().isMCLinkLocal()
                && !group.address().isMCNodeLocal()
                && InterfaceState.of(on).filter(InterfaceState::loopback).isEmpty();
        return ttl == 1 && isRouted ? "; TTL 1 asks no host behind a router: --ttl 2 or more does" : "";
    }
}
