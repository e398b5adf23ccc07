package mcast.core.doctor;

/**
 * What was found on one interface for one group. Immutable.
 *
 * @param interfaceName the interface
 * @param ipv6 whether it is about IPv6, else IPv4
 * @param result how it went
 * @param text what happened and, if something is wrong, what mends it; one line
 */
public record Finding(String interfaceName, boolean ipv6, Result result, String text) {
    /** How a trial went, or what was seen beside it. */
    public enum Result {
        /** Joined, sent and heard. */
        WORKS,
        /** Something on the way went wrong. */
        FAILS,
        /** Not tried, since the interface is down or has no address of the family. */
        NOT_TRIED,
        /** Works within this host; what may stop it between this host and others. */
        WARNS
    }
}
