package mcast.core.loss;

/** How sure a {@link Verdict} is. */
public enum Confidence {
    /** The receiver's own socket counted it. */
    CERTAIN,
    /** Counted for the whole host, whose drops are no more than the datagrams missing here. */
    LIKELY,
    /** Counted for the whole host, and it may have been the datagrams of others. */
    POSSIBLE
}
