package mcast.core;

import java.net.NetworkInterface;

/**
 * A network interface, by the index that the kernel knows it by. It may have no address, whereas
 * {@link NetworkInterface} knows only interfaces that have one. Two are equal if their index is: a new name makes no
 * other interface, and an interface that was made anew has another index. Immutable.
 *
 * @param name its name, as it was when it was looked at
 * @param index its index, at least 1
 */
public record NamedInterface(String name, int index) {
    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if the index is less than 1
     */
    public NamedInterface {
        if (index < 1) {
            throw new IllegalArgumentException("index " + index + " of '" + name + "' is not at least 1");
        }
    }

    /**
     * Names an interface that the JDK knows.
     *
     * @param known the interface
     * @return its name and index; for a sub-interface, which is an address with a label, those of its parent
     */
    public static NamedInterface of(NetworkInterface known) {
        NetworkInterface parent = known.getParent();
        NetworkInterface whole = parent == null ? known : parent;
        return new NamedInterface(whole.getName(), whole.getIndex());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedInterface that && that.index == index;
    }

    @Override
    public int hashCode() {
        return index;
    }

    /** Writes its name. */
    @Override
    public String toString() {
        return name;
    }
}
