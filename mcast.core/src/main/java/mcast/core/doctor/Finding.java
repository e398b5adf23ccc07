package mcast.core.doctor;

import java.net.StandardProtocolFamily;
import java.util.Optional;
import mcast.core.InterfaceState;

/**
 * One thing that a {@link Doctor} found. Immutable.
 *
 * @param topic the part of the examination that found it
 * @param interfaceName the interface, or empty if it concerns the whole host
 * @param family IPv4 or IPv6, or empty if it concerns both
 * @param result the kind of result
 * @param certainty how sure it is
 * @param text one line: the cause and, if there is one, the command that mends it
 */
public record Finding(
        Topic topic,
        Optional<String> interfaceName,
        Optional<StandardProtocolFamily> family,
        Result result,
        Certainty certainty,
        String text) {
    /** The kinds of results. */
    public enum Result {
        /** Joined, sent and heard, within this host. */
        WORKS,
        /** Datagrams of another host were heard: the network carries the group to this interface. */
        HEARD,
        /** A fact that is worth knowing and stops nothing. */
        NOTES,
        /** A cause that may stop multicast between this host and others. */
        WARNS,
        /**
         * A cause that stops multicast: joining, sending or hearing failed, or other hosts cannot be reached or heard.
         * One that is certain or likely makes the {@link Verdict} fail, unless another interface can be used.
         */
        FAILS,
        /** Not tried, since the interface is down or has no address of the family. */
        NOT_TRIED
    }

    /** How sure a finding is. */
    public enum Certainty {
        /** Seen or counted by this host. */
        CERTAIN,
        /** What was seen fits, and hardly anything else does. */
        LIKELY,
        /** This host cannot see it. */
        UNKNOWN
    }

    /**
     * Makes a certain finding of an interface and a family.
     *
     * @param topic the part of the examination
     * @param on the interface
     * @param family IPv4 or IPv6
     * @param result the kind of result
     * @param text one line
     * @return the finding
     */
    static Finding certain(Topic topic, InterfaceState on, StandardProtocolFamily family, Result result, String text) {
        return new Finding(topic, Optional.of(on.name()), Optional.of(family), result, Certainty.CERTAIN, text);
    }
}
