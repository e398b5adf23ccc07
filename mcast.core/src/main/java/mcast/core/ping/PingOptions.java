package mcast.core.ping;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;
import mcast.core.format.NumberedHeader;
import mcast.core.send.Sender;

/**
 * How a {@link Pinger} asks. Immutable; start from {@link #DEFAULTS} and change values by the methods {@code with...}.
 *
 * @param networkInterface the interface to send on; empty for the one {@link Interfaces#forGroup} chooses
 * @param ttl time to live, or IPv6 hop limit, 0 to 255: 0 stays on this host, 1 on this network
 * @param size of each ping in bytes, {@link NumberedHeader#SIZE} to {@link Sender#MOST_BYTES}
 * @param count pings to send, 1 or more; empty for no limit
 * @param interval time from one ping to the next, {@link #SHORTEST_INTERVAL} or more; empty to ask in turn: the next
 *     ping leaves as soon as all who answered the last one have answered this one, or 200 milliseconds later
 * @param patience time to wait for answers after the last ping, 0 or more; more than 292 years are 292 years
 * @param sourcePort the port to send from, at which answers come, 1 to 65,535; empty for a free one
 * @param via a host to ask by unicast too, at the group's port, from the first ping on; empty for none: then a host is
 *     asked by unicast when it has answered by multicast
 */
public record PingOptions(
        Optional<NamedInterface> networkInterface,
        int ttl,
        int size,
        OptionalLong count,
        Optional<Duration> interval,
        Duration patience,
        OptionalInt sourcePort,
        Optional<InetAddress> via) {
    /** 100 microseconds: a thread that sleeps does not wake up much more exactly. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofNanos(100_000);

    /** The route's interface, TTL 1, 64 bytes, no limit, one a second, a second of patience. */
    public static final PingOptions DEFAULTS = new PingOptions(
            Optional.empty(),
            1,
            64,
            OptionalLong.empty(),
            Optional.of(Duration.ofSeconds(1)),
            Duration.ofSeconds(1),
            OptionalInt.empty(),
            Optional.empty());

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number or time is out of its range
     */
    public PingOptions {
        if (ttl < 0 || ttl > 255 || size < NumberedHeader.SIZE || size > Sender.MOST_BYTES || count.orElse(1) < 1) {
            throw new IllegalArgumentException("TTL " + ttl + ", size " + size + ", count " + count);
        }
        if (sourcePort.orElse(1) < 1 || sourcePort.orElse(1) > 65_535) {
            throw new IllegalArgumentException("source port " + sourcePort);
        }
        if (interval.orElse(SHORTEST_INTERVAL).compareTo(SHORTEST_INTERVAL) < 0 || patience.isNegative()) {
            throw new IllegalArgumentException("interval " + interval + ", patience " + patience);
        }
    }

    /**
     * Returns these options with another interface.
     *
     * @param other the interface to send on
     * @return the changed options
     */
    public PingOptions withNetworkInterface(NamedInterface other) {
        return new PingOptions(Optional.of(other), ttl, size, count, interval, patience, sourcePort, via);
    }

    /**
     * Returns these options with another TTL.
     *
     * @param hops 0 to 255
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public PingOptions withTtl(int hops) {
        return new PingOptions(networkInterface, hops, size, count, interval, patience, sourcePort, via);
    }

    /**
     * Returns these options with another size.
     *
     * @param bytes of each ping
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public PingOptions withSize(int bytes) {
        return new PingOptions(networkInterface, ttl, bytes, count, interval, patience, sourcePort, via);
    }

    /**
     * Returns these options with another count.
     *
     * @param pings the number to send, 1 or more
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public PingOptions withCount(long pings) {
        return new PingOptions(
                networkInterface, ttl, size, OptionalLong.of(pings), interval, patience, sourcePort, via);
    }

    /**
     * Returns these options without a count: the run ends when it is stopped.
     *
     * @return the changed options
     */
    public PingOptions withoutCount() {
        return new PingOptions(networkInterface, ttl, size, OptionalLong.empty(), interval, patience, sourcePort, via);
    }

    /**
     * Returns these options with another interval.
     *
     * @param between time from one ping to the next
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public PingOptions withInterval(Duration between) {
        return new PingOptions(networkInterface, ttl, size, count, Optional.of(between), patience, sourcePort, via);
    }

    /**
     * Returns these options without an interval: the next ping leaves as soon as the last one is answered.
     *
     * @return the changed options
     */
    public PingOptions withoutInterval() {
        return new PingOptions(networkInterface, ttl, size, count, Optional.empty(), patience, sourcePort, via);
    }

    /**
     * Returns these options with another patience.
     *
     * @param afterTheLast time to wait for answers after the last ping
     * @return the changed options
     * @throws IllegalArgumentException if it is negative
     */
    public PingOptions withPatience(Duration afterTheLast) {
        return new PingOptions(networkInterface, ttl, size, count, interval, afterTheLast, sourcePort, via);
    }

    /**
     * Returns these options with a source port.
     *
     * @param port 1 to 65,535
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public PingOptions withSourcePort(int port) {
        return new PingOptions(networkInterface, ttl, size, count, interval, patience, OptionalInt.of(port), via);
    }

    /**
     * Returns these options with a host to ask by unicast too.
     *
     * @param host its address, of the group's family
     * @return the changed options
     */
    public PingOptions withVia(InetAddress host) {
        return new PingOptions(networkInterface, ttl, size, count, interval, patience, sourcePort, Optional.of(host));
    }
}
