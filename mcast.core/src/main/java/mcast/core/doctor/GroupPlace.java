package mcast.core.doctor;

import java.net.Inet6Address;
import mcast.core.Group;
import mcast.core.InterfaceState;

/** One group on one interface of an examination. Immutable. */
record GroupPlace(Group group, InterfaceState on) {
    /** Returns whether the group has no zone, or that of the interface. */
    boolean isInZone() {
        int zone = group.address() instanceof Inet6Address ipv6 ? ipv6.getScopeId() : 0;
        return zone == 0 || zone == on.index();
    }

    /** Makes a certain finding of this place. */
    Finding finding(Topic topic, Finding.Result result, String text) {
        return Finding.certain(topic, on, group.family(), result, text);
    }
}
