package mcast.core.mesh;

/** How a host hears another. */
public enum Heard {
    /** Each multicast ping. */
    ALL,

    /** Some of the multicast pings. */
    SOME,

    /** Unicast pings only. */
    UNICAST,

    /** Nothing. */
    NOTHING,

    /** Not known: the hearing host has not reported. */
    UNKNOWN;

    /** {@return true if multicast pings are heard, all or some} */
    public boolean byMulticast() {
        return this == ALL || this == SOME;
    }
}
