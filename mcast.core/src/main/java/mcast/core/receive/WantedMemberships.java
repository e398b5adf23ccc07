package mcast.core.receive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Membership;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.advice.Obstacles;
import mcast.core.host.Departure;
import mcast.core.linux.MainTable;

/**
 * The memberships that a receiver of some groups on some interfaces needs. Immutable.
 *
 * @param joined to be joined, at least one, each once
 * @param leftOut those of interfaces that have no address of the group's family
 * @param alternatives the other interfaces for the first group, as {@link Departure#alternatives} tells
 */
record WantedMemberships(List<Membership> joined, List<Membership> leftOut, List<NamedInterface> alternatives) {
    private record Place(List<NamedInterface> on, List<NamedInterface> alternatives) {}

    /**
     * Lists each group on each interface, once. A group with a zone, or with a source that has one, is joined in that
     * zone only. A group of one source is left to the same group of all sources, if that is asked for too. Of several
     * interfaces, an IPv6 group leaves out those that have no IPv6 address.
     *
     * @param interfaces as in {@link ReceiverOptions}; empty for the one that {@link Interfaces#forGroup} chooses
     * @return the memberships
     * @throws MulticastException if a group is in the zone of another interface, or no interface fits any group
     * @throws IOException if the system does not tell
     */
    static WantedMemberships of(List<Group> groups, List<NamedInterface> interfaces) throws IOException {
        Set<Membership> joined = new LinkedHashSet<>();
        Set<Membership> leftOut = new LinkedHashSet<>();
        List<NamedInterface> alternatives = List.of();
        var table = new MainTable(); // read once for all groups
        for (Group group : groups) {
            Place place = place(group, interfaces, table);
            alternatives = group.equals(groups.getFirst()) ? place.alternatives : alternatives;
            for (NamedInterface each : place.on) {
                boolean fits = place.on.size() == 1
                        || group.family() == StandardProtocolFamily.INET
                        || Interfaces.hasAddress(each, group.family());
                (fits ? joined : leftOut).add(new Membership(group, each));
            }
        }
        List<Membership> needed = new ArrayList<>();
        for (Membership each : joined) {
            Group group = each.group();
            var ofAll = new Membership(new Group(group.address(), group.port()), each.networkInterface());
            if (group.source().isEmpty() || !joined.contains(ofAll)) {
                needed.add(each);
            }
        }
        if (needed.isEmpty()) {
            throw refused("none of the interfaces named has an address of the groups' family; there are "
                    + Obstacles.candidates());
        }
        return new WantedMemberships(List.copyOf(needed), List.copyOf(leftOut), alternatives);
    }

    private static Place place(Group group, List<NamedInterface> interfaces, MainTable table) throws IOException {
        Optional<NamedInterface> zone = zone(group);
        if (zone.isEmpty() && interfaces.isEmpty()) {
            Departure chosen = Departure.of(group, table);
            return new Place(List.of(chosen.networkInterface()), chosen.alternatives());
        }
        if (zone.isEmpty()) {
            return new Place(interfaces, List.of());
        }
        if (!interfaces.isEmpty() && !interfaces.contains(zone.get())) {
            throw refused("group " + group + " is in the zone of " + zone.get() + ", not of " + names(interfaces));
        }
        return new Place(List.of(zone.get()), List.of());
    }

    /** The zone of the group or of its source, which are the same if both have one. */
    private static Optional<NamedInterface> zone(Group group) throws IOException {
        Optional<NamedInterface> zone = Interfaces.zone(group.address());
        Optional<InetAddress> source = group.source();
        Optional<NamedInterface> ofSource = source.isPresent() ? Interfaces.zone(source.get()) : Optional.empty();
        if (zone.isPresent() && ofSource.isPresent() && !zone.equals(ofSource)) {
            throw refused("source " + AddressFormat.format(source.orElseThrow()) + " is in the zone of "
                    + ofSource.get() + ", its group in that of " + zone.get());
        }
        return zone.isPresent() ? zone : ofSource;
    }

    private static String names(List<NamedInterface> interfaces) {
        var names = new StringBuilder();
        for (NamedInterface each : interfaces) {
            names.append(names.isEmpty() ? "" : " or ").append(each);
        }
        return names.toString();
    }

    private static MulticastException refused(String message) {
        return new MulticastException(Reason.ADDRESS, message, null);
    }
}
