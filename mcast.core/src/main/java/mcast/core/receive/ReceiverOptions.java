package mcast.core.receive;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import mcast.core.AddressFormat;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;

/**
 * How a {@link Receiver} listens. Immutable; start from {@link #DEFAULTS} and change values by the methods
 * {@code with...}.
 *
 * @param interfaces the interfaces to join each group on; empty for the one that {@link Interfaces#forGroup} chooses
 * @param excludedSources senders that any-source groups leave out (RFC 3376, EXCLUDE mode), unicast addresses; the
 *     kernel filters them
 * @param receiveBuffer bytes to ask of the kernel for each membership's socket (socket(7), SO_RCVBUF), at least 1;
 *     {@link Receiver#receiveBuffer()} returns the size it grants
 * @param reuseAddress whether other sockets may be bound to the same group and port
 * @param coalescing whether the kernel may hand over datagrams of one sender in runs, which costs far less per datagram
 *     (udp(7), UDP_GRO); those of a run share its time of arrival
 * @param readAhead whether a thread of its own reads, if many datagrams can be read per system call: beside those in
 *     the sockets it keeps up to 16,384 datagrams or runs that wait for the receiving thread, or 512 if one of them has
 *     more than 2,048 bytes, and takes memory as they need it
 * @param membershipListener hears of each membership that stops working and works again
 */
public record ReceiverOptions(
        List<NamedInterface> interfaces,
        Set<InetAddress> excludedSources,
        int receiveBuffer,
        boolean reuseAddress,
        boolean coalescing,
        boolean readAhead,
        MembershipListener membershipListener) {
    /**
     * The route's interface, no excluded sources, a buffer of 4 MiB, addresses shared, runs, no reading ahead, no
     * listener.
     */
    public static final ReceiverOptions DEFAULTS =
            new ReceiverOptions(List.of(), Set.of(), 4 << 20, true, true, false, MembershipListener.NONE);

    /**
     * Copies the collections and checks the ranges.
     *
     * @throws IllegalArgumentException if the receive buffer is not at least 1 byte, or an excluded source is not
     *     unicast
     */
    public ReceiverOptions {
        interfaces = List.copyOf(interfaces);
        excludedSources = Set.copyOf(excludedSources);
        for (InetAddress source : excludedSources) {
            if (source.isMulticastAddress() || source.isAnyLocalAddress()) {
                throw new IllegalArgumentException(
                        "excluded source '" + AddressFormat.format(source) + "' is not a unicast address");
            }
        }
        if (receiveBuffer < 1) {
            throw new IllegalArgumentException("receive buffer " + receiveBuffer + " is not at least 1 byte");
        }
    }

    /**
     * Returns these options with other interfaces.
     *
     * @param others the interfaces to join on; empty for the route's choice
     * @return the changed options
     */
    public ReceiverOptions withInterfaces(List<NamedInterface> others) {
        return new ReceiverOptions(
                others, excludedSources, receiveBuffer, reuseAddress, coalescing, readAhead, membershipListener);
    }

    /**
     * Returns these options with other excluded sources.
     *
     * @param sources the senders to leave out
     * @return the changed options
     * @throws IllegalArgumentException if a source is not unicast
     */
    public ReceiverOptions withExcludedSources(Set<InetAddress> sources) {
        return new ReceiverOptions(
                interfaces, sources, receiveBuffer, reuseAddress, coalescing, readAhead, membershipListener);
    }

    /**
     * Returns these options with another receive buffer.
     *
     * @param bytes the size to ask for, at least 1
     * @return the changed options
     * @throws IllegalArgumentException if the size is less than 1
     */
    public ReceiverOptions withReceiveBuffer(int bytes) {
        return new ReceiverOptions(
                interfaces, excludedSources, bytes, reuseAddress, coalescing, readAhead, membershipListener);
    }

    /**
     * Returns these options with the address shared or not.
     *
     * @param reuse whether other sockets may be bound to the same group and port
     * @return the changed options
     */
    public ReceiverOptions withReuseAddress(boolean reuse) {
        return new ReceiverOptions(
                interfaces, excludedSources, receiveBuffer, reuse, coalescing, readAhead, membershipListener);
    }

    /**
     * Returns these options with or without runs. Each datagram has a time of its own without them.
     *
     * @param runs whether the kernel may hand over datagrams in runs
     * @return the changed options
     */
    public ReceiverOptions withCoalescing(boolean runs) {
        return new ReceiverOptions(
                interfaces, excludedSources, receiveBuffer, reuseAddress, runs, readAhead, membershipListener);
    }

    /**
     * Returns these options with or without reading ahead. It helps where the receiving thread is held up at times, or
     * is not compiled yet when a fast stream begins; it takes a thread, which wakes up the receiving one. Both run
     * before other threads (nice(2), 10 less) if this process may, with CAP_SYS_NICE; that of the first receive keeps
     * this priority. In a JVM that runs with C1 alone ({@code -XX:TieredStopAtLevel=1}) the thread that reads is even a
     * real-time one of the lowest priority (sched(7), SCHED_FIFO), if this process may. A receive that does not wait
     * finds the datagrams which the reading thread has read so far.
     *
     * @param ahead whether a thread of its own reads
     * @return the changed options
     */
    public ReceiverOptions withReadAhead(boolean ahead) {
        return new ReceiverOptions(
                interfaces, excludedSources, receiveBuffer, reuseAddress, coalescing, ahead, membershipListener);
    }

    /**
     * Returns these options with another listener.
     *
     * @param listener hears of memberships that stop working and work again; called by the receiving thread
     * @return the changed options
     */
    public ReceiverOptions withMembershipListener(MembershipListener listener) {
        return new ReceiverOptions(
                interfaces, excludedSources, receiveBuffer, reuseAddress, coalescing, readAhead, listener);
    }
}
