package mcast.core.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.NamedInterface;

/**
 * The subject of an examination by a {@link Doctor}. Immutable.
 *
 * @param groups the groups to try, for example one IPv4 and one IPv6 group; a group with a zone is tried in its zone
 *     only
 * @param interfaces the interfaces to try; empty for all
 * @param listening time to listen for queriers and for datagrams of other hosts, 0 or more
 */
public record Examination(List<Group> groups, Optional<List<NamedInterface>> interfaces, Duration listening) {
    /**
     * Makes unmodifiable copies of the lists, and checks the time.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public Examination {
        if (listening.isNegative()) {
            throw new IllegalArgumentException("listening " + listening);
        }
        groups = List.copyOf(groups);
        interfaces = interfaces.map(List::copyOf);
    }

    /**
     * Makes an examination of all interfaces that does not listen.
     *
     * @param groups the groups to try
     * @return the examination
     */
    public static Examination of(List<Group> groups) {
        return new Examination(groups, Optional.empty(), Duration.ZERO);
    }

    /** Returns the same with another time to listen. */
    Examination listeningFor(Duration time) {
        return new Examination(groups, interfaces, time);
    }
}
