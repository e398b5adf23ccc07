package mcast.core;

/**
 * How much was sent or received, and how fast. Immutable. Times run from the first datagram to the last, so rates are
 * those of the traffic, not of the waiting: n datagrams have n - 1 spaces between them, and fewer where the first came
 * together.
 *
 * @param datagrams how many
 * @param bytes their payload bytes together
 * @param nanos from the first to the last, in nanoseconds
 * @param firstDatagrams how many the time begins with: the first, and those together with it
 * @param firstBytes the payload bytes of those
 */
public record Traffic(long datagrams, long bytes, long nanos, long firstDatagrams, long firstBytes) {
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
     * @return datagrams a second, 0 where all came at once
     */
    public double datagramsPerSecond() {
        return nanos <= 0 ? 0 : (datagrams - firstDatagrams) / seconds();
    }

    /**
     * The mean rate of payload.
     *
     * @return millions of bits a second, 0 where all came at once
     */
    public double megabitsPerSecond() {
        return nanos <= 0 ? 0 : (bytes - firstBytes) * 8 / 1e6 / seconds();
    }
}
