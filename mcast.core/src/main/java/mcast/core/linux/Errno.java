package mcast.core.linux;

/** The numbers by which Linux tells the reason of a refusal (errno(3)); their texts differ with the locale. */
public final class Errno {
    /** Not permitted: of a datagram, a firewall on this host rejects it. */
    public static final int EPERM = 1;

    /** Try again: the send buffer is full now, or nothing is waiting. */
    public static final int EAGAIN = 11;

    /** An argument is wrong: a message that is to be cut has more datagrams than the kernel cuts, or cannot be cut. */
    public static final int EINVAL = 22;

    /** The datagram is longer than the MTU allows. */
    public static final int EMSGSIZE = 90;

    /** The address to send from is tentative, a duplicate, or not this host's. */
    public static final int EADDRNOTAVAIL = 99;

    /** No route leads to the destination. */
    public static final int ENETUNREACH = 101;

    /** The send buffer or the queue of the interface has no room. */
    public static final int ENOBUFS = 105;

    static final int EINTR = 4;
    static final int EBADF = 9;

    private Errno() {}
}
