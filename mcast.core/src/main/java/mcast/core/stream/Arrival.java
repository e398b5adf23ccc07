package mcast.core.stream;

/** What a number is beside those that arrived before it. */
public enum Arrival {
    /** The first of all, or higher than all before it. */
    NEW_HIGHEST,

    /** New, but below one that arrived before. */
    LATE,

    /** Arrived before, or too far below the highest to tell. */
    DUPLICATE
}
