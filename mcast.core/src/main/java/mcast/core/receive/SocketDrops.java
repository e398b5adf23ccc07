package mcast.core.receive;

/**
 * The datagrams that the kernel dropped at a socket because its receive buffer was full. The kernel counts a run of
 * coalesced datagrams that it drops as one packet. How many datagrams the run had is only known if all runs that
 * arrived had one length; otherwise it is estimated from their mean. Immutable.
 *
 * @param packets the kernel's own count
 * @param datagrams the number of datagrams, at least as many as packets
 * @param most the most datagrams that it can be; equal to {@code datagrams} if these are not estimated
 */
public record SocketDrops(long packets, long datagrams, long most) {
    /** No drops. */
    public static final SocketDrops NONE = new SocketDrops(0, 0, 0);

    /** {@return whether the number of datagrams is known, and not estimated} */
    public boolean isExact() {
        return datagrams == most;
    }

    /**
     * Adds the drops of another socket, or of another time.
     *
     * @param other the others
     * @return the drops of both
     */
    public SocketDrops and(SocketDrops other) {
        return new SocketDrops(packets + other.packets, datagrams + other.datagrams, most + other.most);
    }
}
