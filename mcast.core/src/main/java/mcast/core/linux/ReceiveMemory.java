package mcast.core.linux;

/**
 * How the kernel counts what waits in a receive buffer: not payload, but the memory that it takes (skb->truesize). The
 * figures are those of loopback on Linux 6.18, by rx_queue of {@code /proc/net/udp}; a network card's driver may take
 * more.
 */
public final class ReceiveMemory {
    private static final long DESCRIPTOR = 256; // struct sk_buff
    private static final long OVERHEAD = 384; // headers, and struct skb_shared_info behind the payload
    private static final long SMALLEST = 576; // SKB_SMALL_HEAD
    private static final long LARGEST = 16_384; // longer ones lie in pages
    private static final long BEYOND = 576;

    private ReceiveMemory() {}

    /**
     * Returns the memory that a waiting datagram takes.
     *
     * @param length of its payload in bytes, 0 to 65,527
     * @return bytes, as the limit of a receive buffer counts them
     */
    public static long of(long length) {
        long needed = length + OVERHEAD;
        if (needed <= SMALLEST) {
            return DESCRIPTOR + SMALLEST;
        }
        return DESCRIPTOR + (needed <= LARGEST ? Long.highestOneBit(needed - 1) * 2 : length + BEYOND);
    }

    /**
     * Returns the size to ask for, so that datagrams can wait. The kernel doubles what it is asked for (socket(7),
     * SO_RCVBUF), and counts up to a quarter of it as taken after it was read (udp_rmem_release).
     *
     * @param bytes of payload that wait, 0 or more
     * @param length of each datagram's payload in bytes, 1 to 65,527
     * @return bytes; saturates
     */
    public static long receiveBuffer(double bytes, double length) {
        return Math.round(bytes / length * of(Math.round(length)) * 4 / 3 / 2);
    }
}
