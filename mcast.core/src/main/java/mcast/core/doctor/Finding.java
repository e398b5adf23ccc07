package mcast.core.doctor;

import java.net.StandardProtocolFamily;

/**
 * What was found on one interface for one group. Immutable.
 *
 * @param interfaceName the interface
 * @param family whether it is about IPv4 or IPv6
 * @param result how it went
 * @param text what happened and, if something is wrong, what mends it; one line
 */
public record Finding(String interfaceName, StandardProtocolFamily family, Result result, String text) {
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
