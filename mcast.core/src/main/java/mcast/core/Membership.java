package mcast.core;

import java.net.NetworkInterface;

/**
 * One group joined on one interface. Immutable.
 *
 * @param group the group
 * @param networkInterface the interface, as it was when the group was joined
 */
public record Membership(Group group, NetworkInterface networkInterface) {
    /** Writes {@code GROUP on INTERFACE}. */
    @Override
    public String toString() {
        return group + " on " + networkInterface.getName();
    }
}
