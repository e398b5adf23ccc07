package mcast.core.receive;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Membership;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.advice.Obstacles;

/** The memberships that a receiver of some groups on some interfaces needs. */
final class WantedMemberships {
    private WantedMemberships() {}

    /**
     * Lists each group on each interface, once. A group with a zone is joined in its zone only. Of several interfaces,
     * a group leaves out those that have no address of its family.
     *
     * @param interfaces as in {@link ReceiverOptions}; empty for the one that {@link Interfaces#forGroup} chooses
     * @return the memberships, at least one
     * @throws MulticastException if a group is in the zone of another interface, or no interface fits any group
     * @throws IOException if the system does not tell
     */
    static List<Membership> of(List<Group> groups, List<NamedInterface> interfaces) throws IOException {
        Set<Membership> memberships = new LinkedHashSet<>();
        for (Group group : groups) {
            Optional<NamedInterface> zone = Interfaces.zone(group.address());
            List<NamedInterface> named = interfaces.isEmpty() ? List.of(Interfaces.forGroup(group)) : interfaces;
            if (zone.isPresent() && !named.contains(zone.get())) {
                throw new MulticastException(
                        Reason.ADDRESS,
                        "group " + group + " is in the zone of " + zone.get().name()
                                + ", which is not among the interfaces named",
                        null);
            }
            for (NamedInterface each : zone.map(List::of).orElse(named)) {
                if (named.size() == 1 || Interfaces.hasAddress(each, group.family())) {
                    memberships.add(new Membership(group, each));
                }
            }
        }
        if (memberships.isEmpty()) {
            throw new MulticastException(
                    Reason.ADDRESS,
                    "none of the interfaces named has an address of the groups' family; there are "
                            + Obstacles.candidates(),
                    null);
        }
        return List.copyOf(memberships);
    }
}
