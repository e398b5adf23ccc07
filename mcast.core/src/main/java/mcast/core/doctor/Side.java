package mcast.core.doctor;

import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mcast.core.InterfaceState;

/** IPv4 or IPv6 on one interface. Immutable. */
record Side(InterfaceState on, StandardProtocolFamily family) {
    /** Returns those on which a group of an examination leads to other hosts and is reported, each once. */
    static List<Side> of(List<GroupPlace> places) {
        Set<Side> sides = new LinkedHashSet<>();
        for (GroupPlace each : places) {
            if (each.leadsOut() && each.isReported()) {
                sides.add(new Side(each.on(), each.group().family()));
            }
        }
        return new ArrayList<>(sides);
    }

    boolean isIPv6() {
        return family == StandardProtocolFamily.INET6;
    }

    /** Tells whether a place is on this side. */
    boolean has(GroupPlace place) {
        return place.on().index() == on.index() && place.group().family() == family;
    }

    Finding finding(Topic topic, Finding.Result result, Finding.Certainty certainty, String text) {
        return new Finding(topic, Optional.of(on.name()), Optional.of(family), result, certainty, text);
    }
}
