package mcast.core.ping;

import java.net.NetworkInterface;
import java.time.Duration;
import mcast.core.Interfaces;
import mcast.core.format.NumberedHeader;
import mcast.core.send.Sender;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Pinger} asks. Immutable; start from {@link #DEFAULTS} and change what is to differ.
 *
 * @param networkInterface where to send; null for the one {@link Interfaces#forGroup} chooses
 * @param ttl time to live, or IPv6 hop limit, 0 to 255: 0 stays on this host, 1 on this network
 * @param size of each ping in bytes, {@link NumberedHeader#SIZE} to {@link Sender#MOST_BYTES}
 * @param count pings to send, or 0 for no limit
 * @param interval from one ping to the next, {@link #SHORTEST_INTERVAL} or more; or zero for the next as soon as all who
 *     answered the last one have answered this one, or 200 milliseconds later
 * @param patience how long to wait for answers after the last ping, zero or more
 */
public record PingOptions(
        @Nullable NetworkInterface networkInterface,
        int ttl,
        int size,
        long count,
        Duration interval,
        Duration patience) {
    /** 100 microseconds: a thread that sleeps does not wake up much more exactly. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofNanos(100_000);

    /** The route's interface, TTL 1, 64 bytes, without end, one a second, a second of patience. */
    public static final PingOptions DEFAULTS =
            new PingOptions(null, 1, 64, 0, Duration.ofSeconds(1), Duration.ofSeconds(1));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number or time is out of its range
     */
    public PingOptions {
        if (ttl < 0 || ttl > 255 || size < NumberedHeader.SIZE || size > Sender.MOST_BYTES || count < 0) {
            throw new IllegalArgumentException("TTL " + ttl + ", size " + size + ", count " + count);
        }
        boolean tooShort = interval.compareTo(SHORTEST_INTERVAL) < 0 && !interval.isZero();
        if (tooShort || patience.isNegative()) {
            throw new IllegalArgumentException("interval " + interval + ", patience " + patience);
        }
    }

    /**
     * These options with another interface.
     *
     * @param other where to send, or null for the route's choice
     * @return the changed options
     */
    public PingOptions withNetworkInterface(@Nullable NetworkInterface other) {
        return new PingOptions(other, ttl, size, count, interval, patience);
    }

    /**
     * These options with another TTL.
     *
     * @param hops 0 to 255
     * @return the changed options
     */
    public PingOptions withTtl(int hops) {
        return new PingOptions(networkInterface, hops, size, count, interval, patience);
    }

    /**
     * These options with another size.
     *
     * @param bytes of each ping
     * @return the changed options
     */
    public PingOptions withSize(int bytes) {
        return new PingOptions(networkInterface, ttl, bytes, count, interval, patience);
    }

    /**
     * These options with another count.
     *
     * @param pings how many to send, or 0 for no limit
     * @return the changed options
     */
    public PingOptions withCount(long pings) {
        return new PingOptions(networkInterface, ttl, size, pings, interval, patience);
    }

    /**
     * These options with another interval.
     *
     * @param between from one ping to the next, or zero for when the last one is answered
     * @return the changed options
     */
    public PingOptions withInterval(Duration between) {
        return new PingOptions(networkInterface, ttl, size, count, between, patience);
    }

    /**
     * These options with another patience.
     *
     * @param afterTheLast how long to wait for answers after the last ping
     * @return the changed options
     */
    public PingOptions withPatience(Duration afterTheLast) {
        return new PingOptions(networkInterface, ttl, size, count, interval, afterTheLast);
    }
}
