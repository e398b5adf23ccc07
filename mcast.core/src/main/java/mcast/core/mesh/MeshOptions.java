package mcast.core.mesh;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;
import mcast.core.receive.MembershipListener;

/**
 * How a {@link Mesh} runs. Immutable; start from {@link #DEFAULTS} and change values by the methods {@code with...}.
 *
 * @param networkInterface the interface to send and hear on; empty for the one {@link Interfaces#forGroup} chooses
 * @param ttl time to live, or IPv6 hop limit, of multicast pings, 0 to 255: 0 stays on this host, 1 on this network
 * @param count multicast pings to send, 1 or more; empty for no limit
 * @param duration how long to run; empty for no limit; more than 292 years are 292 years
 * @param interval time from one multicast ping to the next, {@link #SHORTEST_INTERVAL} or more
 * @param name tells this mesh from others on the group; empty for the mesh without a name
 * @param expected names or addresses of hosts that should be there. Unicast pings go to their addresses from the start,
 *     so that a host is found that no multicast reaches
 * @param membershipListener hears of a membership that stops working and works again; called by another thread
 */
public record MeshOptions(
        Optional<NamedInterface> networkInterface,
        int ttl,
        OptionalLong count,
        Optional<Duration> duration,
        Duration interval,
        String name,
        List<String> expected,
        MembershipListener membershipListener) {
    /** 10 milliseconds. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    /** The most hosts that may be expected by name. */
    public static final int MOST_EXPECTED = PeerTable.MOST_HOSTS;

    /** The route's interface, TTL 1, no limit, one ping a second, no name, nobody expected, no listener. */
    public static final MeshOptions DEFAULTS = new MeshOptions(
            Optional.empty(),
            1,
            OptionalLong.empty(),
            Optional.empty(),
            Duration.ofSeconds(1),
            "",
            List.of(),
            MembershipListener.NONE);

    /**
     * Copies the list and checks the ranges.
     *
     * @throws IllegalArgumentException if a number or time is out of its range
     */
    public MeshOptions {
        expected = List.copyOf(expected);
        if (ttl < 0 || ttl > 255 || count.orElse(1) < 1 || expected.size() > MOST_EXPECTED) {
            throw new IllegalArgumentException(
                    "TTL " + ttl + ", count " + count + ", " + expected.size() + " hosts expected");
        }
        if (interval.compareTo(SHORTEST_INTERVAL) < 0
                || duration.orElse(Duration.ZERO).isNegative()) {
            throw new IllegalArgumentException("interval " + interval + ", duration " + duration);
        }
    }

    /**
     * Returns these options with another interface.
     *
     * @param other the interface to send and hear on
     * @return the changed options
     */
    public MeshOptions withNetworkInterface(NamedInterface other) {
        return new MeshOptions(Optional.of(other), ttl, count, duration, interval, name, expected, membershipListener);
    }

    /**
     * Returns these options with another TTL.
     *
     * @param hops 0 to 255
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public MeshOptions withTtl(int hops) {
        return new MeshOptions(networkInterface, hops, count, duration, interval, name, expected, membershipListener);
    }

    /**
     * Returns these options with another count.
     *
     * @param pings the number to send, 1 or more; empty for no limit
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public MeshOptions withCount(OptionalLong pings) {
        return new MeshOptions(networkInterface, ttl, pings, duration, interval, name, expected, membershipListener);
    }

    /**
     * Returns these options with another duration.
     *
     * @param time how long to run
     * @return the changed options
     * @throws IllegalArgumentException if it is negative
     */
    public MeshOptions withDuration(Duration time) {
        return new MeshOptions(
                networkInterface, ttl, count, Optional.of(time), interval, name, expected, membershipListener);
    }

    /**
     * Returns these options with another interval.
     *
     * @param between time from one multicast ping to the next
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public MeshOptions withInterval(Duration between) {
        return new MeshOptions(networkInterface, ttl, count, duration, between, name, expected, membershipListener);
    }

    /**
     * Returns these options with another name.
     *
     * @param other tells this mesh from others on the group
     * @return the changed options
     */
    public MeshOptions withName(String other) {
        return new MeshOptions(networkInterface, ttl, count, duration, interval, other, expected, membershipListener);
    }

    /**
     * Returns these options with other expected hosts.
     *
     * @param hosts names or addresses, at most {@link #MOST_EXPECTED}
     * @return the changed options
     * @throws IllegalArgumentException if there are more
     */
    public MeshOptions withExpected(List<String> hosts) {
        return new MeshOptions(networkInterface, ttl, count, duration, interval, name, hosts, membershipListener);
    }

    /**
     * Returns these options with another listener.
     *
     * @param listener hears of a membership that stops working and works again; called by another thread than that
     * which runs the mesh
     * @return the changed options
     */
    public MeshOptions withMembershipListener(MembershipListener listener) {
        return new MeshOptions(networkInterface, ttl, count, duration, interval, name, expected, listener);
    }
}
