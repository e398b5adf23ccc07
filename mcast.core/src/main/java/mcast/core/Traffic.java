package mcast.core;

/**
 * How much was sent or received, and how fast. Immutable. Times run from the first datagram to the last, so rates are
 * those of the traffic, not of the waiting: n datagrams have n - 1 spaces between them.
 *
 * @param datagrams how many
 * @param bytes their payload bytes together
 * @param nanos from the first to the last, in nanoseconds
 * @param firstBytes the payload bytes of the first, with which the time begins
 */
public record Traffic(long datagrams, long bytes, long nanos, int firstBytes) {
    /**
     * From the first datagram to the last.
     *
     * @return seconds
     */
    public double seconds() {
        return nanos / 1e9;
    }

    /**
     * The mean rate.
     *
     * @return datagrams a second, 0 for fewer than two
     */
    public double datagramsPerSecond() {
        return datagrams < 2 || nanos <= 0 ? 0 : (datagrams - 1) / seconds();
    }

    /**
     * The mean rate of payload.
     *
     * @return millions of bits a second, 0 for fewer than two datagrams
     */
    public double megabitsPerSecond() {
        return datagrams < 2 || nanos <= 0 ? 0 : (bytes - firstBytes) * 8 / 1e6 / seconds();
    }
}
