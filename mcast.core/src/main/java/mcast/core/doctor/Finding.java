package mcast.core.doctor;

import java.net.StandardProtocolFamily;

/**
 * A result of one interface and one group. Immutable.
 *
 * @param interfaceName the interface
 * @param loopback whether it is that of this host alone
 * @param family IPv4 or IPv6
 * @param result the kind of result
 * @param text one line: the cause and, if there is one, the command that mends it
 */
public record Finding(
        String interfaceName, boolean loopback, StandardProtocolFamily family, Result result, String text) {
    /** The kinds of results. */
    public enum Result {
        /** Joined, sent and heard. */
        WORKS,
        /** Joining, sending or hearing failed. */
        FAILS,
        /** Not tried, since the interface is down or has no address of the family. */
        NOT_TRIED,
        /** A cause that may stop multicast between this host and others. */
        WARNS
    }
}
