package mcast.core.doctor;

import java.net.Inet6Address;
import java.util.stream.IntStream;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.advice.Obstacles;

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

    /** Returns whether other hosts can be reached here: the interface is not lo, and can be used. */
    boolean leadsOut() {
        return !on.loopback() && Obstacles.of(on, group.family()).isEmpty();
    }

    /**
     * Returns whether members report the group: not if every host is a member (RFC 3376, 224.0.0.1; RFC 3810, ff02::1),
     * nor if it does not leave the host.
     */
    boolean isReported() {
        byte[] address = group.address().getAddress();
        int scope = address[1] & 0xf;
        int last = address.length - 1;
        boolean isAllHosts = address[last] == 1 && IntStream.range(2, last).allMatch(i -> address[i] == 0);
        return group.address() instanceof Inet6Address
                ? scope > 1 && !(isAllHosts && address[1] == 2)
                : !(isAllHosts && address[0] == (byte) 224 && address[1] == 0);
    }
}
