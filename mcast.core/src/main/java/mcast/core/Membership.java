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

    /** Writes {@code GROUP on INTERFACE}. */
    @Override
    public String toString() {
        return group + " on " + networkInterface;
    }
}
