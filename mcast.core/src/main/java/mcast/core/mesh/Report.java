package mcast.core.mesh;

/**
 * A hearing as it came from its host. Immutable.
 *
 * @param hearing the host's word on one sender
 * @param nanoTime when it came, by {@link System#nanoTime}
 * @param sentHere the multicast pings that this host had sent by then
 */
record Report(Hearing hearing, long nanoTime, long sentHere) {
    /** Returns when the host last heard the sender, by this host's clock. */
    long heardAt() {
        return nanoTime - hearing.ageMillis() * 1_000_000;
    }
}
