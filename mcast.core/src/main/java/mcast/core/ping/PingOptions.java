package mcast.core.ping;

import java.time.Duration;
import java.util.Optional;
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
 */
public record PingOptions(
        Optional<NamedInterface> networkInterface,
        int ttl,
        int size,
        OptionalLong count,
        Optional<Duration> interval,
        Duration patience) {
    /** 100 microseconds: a thread that sleeps does not wake up much more exactly. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofNanos(100_000);

    /** The route's interface, TTL 1, 64 bytes, no limit, one a second, a second of patience. */
    public static final PingOptions DEFAULTS = new PingOptions(
            Optional.empty(), 1, 64, OptionalLong.empty(), Optional.of(Duration.ofSeconds(1)), Duration.ofSeconds(1));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number or time is out of its range
     */
    public PingOptions {
        if (ttl < 0 || ttl > 255 || size < NumberedHeader.SIZE || size > Sender.MOST_BYTES || count.orElse(1) < 1) {
            throw new IllegalArgumentException("TTL " + ttl + ", size " + size + ", count " + count);
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
        return new PingOptions(Optional.of(other), ttl, size, count, interval, patience);
    }

    /**
     * Returns these options with another TTL.
     *
     * @param hops 0 to 255
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public PingOptions withTtl(int hops) {
        return new PingOptions(networkInterface, hops, size, count, interval, patience);
    }

    /**
     * Returns these options with another size.
     *
     * @param bytes of each ping
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public PingOptions withSize(int bytes) {
        return new PingOptions(networkInterface, ttl, bytes, count, interval, patience);
    }

    /**
     * Returns these options with another count.
     *
     * @param pings the number to send, 1 or more
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public PingOptions withCount(long pings) {
        return new PingOptions(networkInterface, ttl, size, OptionalLong.of(pings), interval, patience);
    }

    /**
     * Returns these options without a count: the run ends when it is stopped.
     *
     * @return the changed options
     */
    public PingOptions withoutCount() {
        return new PingOptions(networkInterface, ttl, size, OptionalLong.empty(), interval, patience);
    }

    /**
     * Returns these options with another interval.
     *
     * @param between time from one ping to the next
     * @return the changed options
     * @throws IllegalArgumentException if it is out of its range
     */
    public PingOptions withInterval(Duration between) {
        return new PingOptions(networkInterface, ttl, size, count, Optional.of(between), patience);
    }

    /**
     * Returns these options without an interval: the next ping leaves as soon as the last one is answered.
     *
     * @return the changed options
     */
    public PingOptions withoutInterval() {
        return new PingOptions(networkInterface, ttl, size, count, Optional.empty(), patience);
    }

    /**
     * Returns these options with another patience.
     *
     * @param afterTheLast time to wait for answers after the last ping
     * @return the changed options
     * @throws IllegalArgumentException if it is negative
     */
    public PingOptions withPatience(Duration afterTheLast) {
        return new PingOptions(networkInterface, ttl, size, count, interval, afterTheLast);
    }
}
