package mcast.core;

/**
 * One group joined on one interface. Immutable.
 *
 * @param group the group
 * @param networkInterface the interface, as it was when the group was joined
 */
public record Membership(Group group, NamedInterface networkInterface) {
    /** By hand: a record's generated hashCode is linked at its first call, which would slow start-up. */
    @Override
    public int hashCode() {
        return 31 * group.hashCode() + networkInterface.hashCode();
    }

    /**
     * Returns whether this is the same group on the same interface as before, or on one that was made anew under the
     * same name.
     *
     * @param before a membership
     * @return true if a stream that came through that one goes on through this
     */
    public boolean replaces(Membership before) {
        return group.equals(before.group)
                && (networkInterface.equals(before.networkInterface)
                        || networkInterface.name().equals(before.networkInterface.name()));
    }

    /** Writes {@code GROUP on INTERFACE}. */
    @Override
    public String toString() {
        return group + " on " + networkInterface;
    }
}
