package mcast.core;

/**
 * One group joined on one interface. Immutable.
 *
 * @param group the group
 * @param networkInterface the interface, as it was when the group was joined
 */
public record Membership(Group group, NamedInterface networkInterface) {
    /**
     * What the compiler would add puts itself together at the first call, which takes longer than all of a receiver.
     */
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
