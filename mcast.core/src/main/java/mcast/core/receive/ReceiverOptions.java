package mcast.core.receive;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Set;
import mcast.core.AddressFormat;
import mcast.core.Interfaces;

/**
 * How a {@link Receiver} listens. Immutable; start from {@link #DEFAULTS} and change what is to differ.
 *
 * @param interfaces where to join each group; empty for the one {@link Interfaces#forGroup} chooses
 * @param excludedSources senders not to be heard in any-source groups (RFC 3376, EXCLUDE mode); filtered by the kernel
 * @param receiveBuffer bytes asked of the kernel for each membership's socket, at least 1; what it grants is
 *     {@link Receiver#receiveBuffer()}
 * @param reuseAddress whether other sockets may be bound to the same group and port
 * @param coalescing whether the kernel may hand over many datagrams of one sender at once, for the highest rates (Linux
 *     5.0 or later, udp(7), UDP_GRO; elsewhere it changes nothing). They are received one by one all the same. The first
 *     such receiver takes tens of milliseconds longer to open
 * @param membershipListener told of each interface that goes away and comes back, by the receiving thread
 */
public record ReceiverOptions(
        List<NetworkInterface> interfaces,
        Set<InetAddress> excludedSources,
        int receiveBuffer,
        boolean reuseAddress,
        boolean coalescing,
        MembershipListener membershipListener) {
    /** The route's interface, no excluded source, 4 MiB of buffer, addresses shared, one datagram a system call, nobody told. */
    public static final ReceiverOptions DEFAULTS =
            new ReceiverOptions(List.of(), Set.of(), 4 << 20, true, false, MembershipListener.NONE);

    /**
     * Copies the collections and checks the size.
     *
     * @throws IllegalArgumentException if the receive buffer is not at least 1 byte, or an excluded source is not unicast
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
     * These options with other interfaces.
     *
     * @param others where to join; empty for the route's choice
     * @return the changed options
     */
    public ReceiverOptions withInterfaces(List<NetworkInterface> others) {
        return new ReceiverOptions(
                others, excludedSources, receiveBuffer, reuseAddress, coalescing, membershipListener);
    }

    /**
     * These options with other excluded sources.
     *
     * @param sources the senders not to be heard
     * @return the changed options
     */
    public ReceiverOptions withExcludedSources(Set<InetAddress> sources) {
        return new ReceiverOptions(interfaces, sources, receiveBuffer, reuseAddress, coalescing, membershipListener);
    }

    /**
     * These options with another receive buffer.
     *
     * @param bytes what to ask for, at least 1
     * @return the changed options
     */
    public ReceiverOptions withReceiveBuffer(int bytes) {
        return new ReceiverOptions(interfaces, excludedSources, bytes, reuseAddress, coalescing, membershipListener);
    }

    /**
     * These options with the address shared or not.
     *
     * @param reuse whether other sockets may be bound to the same group and port
     * @return the changed options
     */
    public ReceiverOptions withReuseAddress(boolean reuse) {
        return new ReceiverOptions(interfaces, excludedSources, receiveBuffer, reuse, coalescing, membershipListener);
    }

    /**
     * These options with coalescing on or off.
     *
     * @param many whether the kernel may hand over many datagrams at once
     * @return the changed options
     */
    public ReceiverOptions withCoalescing(boolean many) {
        return new ReceiverOptions(interfaces, excludedSources, receiveBuffer, reuseAddress, many, membershipListener);
    }

    /**
     * These options with somebody to be told of memberships lost and regained.
     *
     * @param listener called by the receiving thread
     * @return the changed options
     */
    public ReceiverOptions withMembershipListener(MembershipListener listener) {
        return new ReceiverOptions(interfaces, excludedSources, receiveBuffer, reuseAddress, coalescing, listener);
    }
}
