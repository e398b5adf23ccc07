package mcast.core.advice;

import java.net.StandardProtocolFamily;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.MulticastException.Reason;
import mcast.core.linux.KernelSetting;
import mcast.core.linux.OwnProcess;

/** Causes that are limits of the kernel. */
public final class Limits {
    private static final KernelSetting MEMBERSHIPS = new KernelSetting("net.ipv4.igmp_max_memberships");
    private static final KernelSetting SOURCES = new KernelSetting("net.ipv4.igmp_max_msf");
    private static final KernelSetting SOURCES_OF_IPV6 = new KernelSetting("net.ipv6.mld_max_msf");
    private static final KernelSetting SOCKET_MEMORY = new KernelSetting("net.core.optmem_max");
    private static final KernelSetting RECEIVE_BUFFER = new KernelSetting("net.core.rmem_max");

    /** The most that the kernel takes for a membership, in bytes (struct ip_mc_socklist and its like). */
    private static final int BYTES_OF_MEMBERSHIP = 512;

    private static final int BYTES_OF_SOURCE = 64;

    /** The kernel grants no more: it counts twice as much in an int (socket(7), SO_RCVBUF). */
    private static final int LARGEST_RECEIVE_BUFFER = Integer.MAX_VALUE / 2;

    private static final KernelSetting BACKLOG = new KernelSetting("net.core.netdev_max_backlog");
    private static final long LARGE_RECEIVE_BUFFER = 16 << 20;
    private static final long LONG_BACKLOG = 10_000;

    private Limits() {}

    /** Writes the command that allows larger receive buffers. */
    static String moreReceiveBuffer() {
        return RECEIVE_BUFFER.more(LARGE_RECEIVE_BUFFER);
    }

    /** Writes the command that allows a longer queue between interfaces and IP. */
    static String longerBacklog() {
        return BACKLOG.more(LONG_BACKLOG);
    }

    /**
     * Finds the limit that keeps a new socket from joining its one group.
     *
     * @param family IPv4 or IPv6
     * @param sources how many sources are to be excluded
     * @return the limit, or empty if none of those known is lower than what was asked for
     */
    public static Optional<Cause> ofJoining(StandardProtocolFamily family, int sources) {
        boolean isIPv6 = family == StandardProtocolFamily.INET6;
        KernelSetting sourceLimit = isIPv6 ? SOURCES_OF_IPV6 : SOURCES;
        if (isBelow(sourceLimit, sources)) {
            return limit("the kernel allows a group fewer than " + sources + " excluded sources: "
                    + sourceLimit.set(sources));
        }
        if (!isIPv6 && isBelow(MEMBERSHIPS, 1)) {
            return limit("the kernel allows a socket too few groups: " + MEMBERSHIPS.set(20));
        }
        int memory = BYTES_OF_MEMBERSHIP + sources * BYTES_OF_SOURCE;
        return isBelow(SOCKET_MEMORY, memory)
                ? limit("the kernel allows a socket too little memory: " + SOCKET_MEMORY.set(131_072))
                : Optional.empty();
    }

    /**
     * Finds out whether this process has no file descriptor left.
     *
     * @return the cause, or empty if it has some or the system does not tell
     */
    public static Optional<Cause> ofDescriptors() {
        return OwnProcess.isOutOfDescriptors()
                ? Optional.of(new Cause(Reason.DESCRIPTORS, "a process may have no more files open: ulimit -n 65536"))
                : Optional.empty();
    }

    /**
     * Tells that this JVM has no room, as for the buffers that datagrams pass through.
     *
     * @param refusal what the JVM says
     * @return the cause
     */
    public static Cause ofMemory(OutOfMemoryError refusal) {
        return new Cause(Reason.LIMIT, "this JVM has not enough memory: " + refusal.getMessage());
    }

    /** A datagram found no room. */
    static Cause ofSending() {
        return new Cause(
                Reason.LIMIT,
                "the send buffer or the interface's queue is too small for it;"
                        + " send more slowly, or with a larger send buffer");
    }

    /**
     * Tells what a receive buffer that was full needs.
     *
     * @param asked the bytes asked for
     * @param granted the bytes that the kernel granted
     * @return both numbers, what to ask for, and the command that allows more if it is needed
     */
    public static String ofReceiveBuffer(int asked, int granted) {
        return ofReceiveBuffer(asked, granted, RECEIVE_BUFFER.value().orElse(0));
    }

    static String ofReceiveBuffer(int asked, int granted, long allowed) {
        String full = "the receive buffer was full: " + asked + " bytes asked for, " + granted + " granted; ";
        if (granted >= LARGEST_RECEIVE_BUFFER) {
            return full + "there is no larger one";
        }
        if (granted < asked) {
            return full
                    + (allowed < asked
                            ? RECEIVE_BUFFER.set(asked) + " allows more"
                            : "the kernel allows more by now: start again");
        }
        int more = (int) Math.min(LARGEST_RECEIVE_BUFFER, 4L * granted);
        return full + "ask for " + more
                + (allowed < more ? " and, if that is not granted, " + RECEIVE_BUFFER.set(more) + " allows more" : "");
    }

    private static boolean isBelow(KernelSetting limit, long needed) {
        OptionalLong value = limit.value();
        return value.isPresent() && value.getAsLong() < needed;
    }

    private static Optional<Cause> limit(String text) {
        return Optional.of(new Cause(Reason.LIMIT, text));
    }
}
