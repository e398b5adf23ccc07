package mcast.core;

/**
 * How much was sent or received, and how fast. Immutable. The time runs from the first datagram to the last, so the
 * rates are those of the traffic, without the time before and after it. Between n datagrams are n - 1 spaces of time,
 * so the rates leave out the first datagram and those that came together with it.
 *
 * @param datagrams how many
 * @param bytes their payload bytes together
 * @param nanos from the first to the last, in nanoseconds
 * @param firstDatagrams how many came at the first moment: the first, and those together with it
 * @param firstBytes the payload bytes of those
 */
public record Traffic(long datagrams, long bytes, long nanos, long firstDatagrams, long firstBytes) {
    /**
     * Returns the time from the first datagram to the last.
     *
     * @return seconds
     */
    public double seconds() {
        return nanos / 1e9;
    }

    /**
     * Returns the mean rate of datagrams.
     *
     * @return datagrams per second, 0 if all came at one moment
     */
    public double datagramsPerSecond() {
        return nanos <= 0 ? 0 : (datagrams - firstDatagrams) / seconds();
    }

    /**
     * Returns the mean rate of payload.
     *
     * @return millions of bits per second, 0 if all came at one moment
     */
    public double megabitsPerSecond() {
        return nanos <= 0 ? 0 : (bytes - firstBytes) * 8 / 1e6 / seconds();
    }
}
