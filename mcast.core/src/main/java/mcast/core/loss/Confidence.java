package mcast.core.loss;

/** How sure a {@link Verdict} is. */
public enum Confidence {
    /** Our own socket counted it. */
    CERTAIN,
    /** Counted for the whole host, and all that it dropped fits into what is missing here. */
    LIKELY,
    /** Counted for the whole host, and it may well have been others' datagrams. */
    POSSIBLE
}
