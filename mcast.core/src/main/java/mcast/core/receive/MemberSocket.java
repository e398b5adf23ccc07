package mcast.core.receive;

import java.io.Closeable;
import java.io.IOException;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.Membership;
import mcast.core.advice.Cause;
import mcast.core.advice.Obstacles;
import mcast.core.linux.BatchedRead;
import mcast.core.linux.HostMemberships;
import mcast.core.linux.KernelSocket;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is a member of one group on one interface and hears nothing else. It is bound to the group's address,
 * so the kernel filters, and each datagram's group and interface are known.
 */
final class MemberSocket implements Closeable {
    final Membership membership;
    final DatagramChannel channel;
    final MulticastSocket socket;
    final int receiveBuffer;

    /** Whether the kernel may hand over runs of datagrams, which only {@link #read} can tell apart. */
    final boolean coalesces;

    /** Whether {@link #read} can be used: the descriptor is known, and calling the C library makes no warning. */
    final boolean batches;

    private final Optional<KernelSocket> kernelSocket;
    private final RunMeter meter = new RunMeter();

    MemberSocket(Membership membership, DatagramChannel channel, Optional<KernelSocket> kernelSocket, boolean coalesces)
            throws IOException {
        this.membership = membership;
        this.channel = channel;
        this.socket = (MulticastSocket) channel.socket();
        this.receiveBuffer = socket.getReceiveBufferSize();
        this.kernelSocket = kernelSocket;
        this.coalesces = coalesces;
        this.batches = coalesces
                || (kernelSocket.isPresent() && MemberSocket.class.getModule().isNativeAccessEnabled());
    }

    /**
     * Finds the cause that nothing can be heard through this membership any more.
     *
     * @param now its interface as it is now, or null if there is none of its name
     * @param host the memberships that the kernel lists now, or empty if it does not
     * @return the cause in words, or empty if there is none
     */
    Optional<String> trouble(@Nullable NetworkInterface now, Optional<HostMemberships> host) {
        Optional<String> unusable = unusable(now);
        if (unusable.isPresent() || now == null) {
            return unusable;
        }
        int index = membership.networkInterface().getIndex();
        if (now.getIndex() != index) {
            return Optional.of("the interface was made anew");
        }
        boolean isForgotten = host.isPresent()
                && !host.get().on(index).contains(membership.group().address());
        return isForgotten ? obstacle(now).or(() -> Optional.of("the kernel forgot the membership")) : Optional.empty();
    }

    /** Finds the cause that the group could not be joined now; an IPv6 membership needs no address. */
    Optional<String> unusable(@Nullable NetworkInterface now) {
        try {
            return now != null && now.isUp() && membership.group().family() == StandardProtocolFamily.INET6
                    ? Optional.empty()
                    : obstacle(now);
        } catch (SocketException e) {
            return obstacle(null); // gone just now
        }
    }

    private Optional<String> obstacle(@Nullable NetworkInterface now) {
        try {
            if (now != null) {
                return Obstacles.of(now, membership.group().family()).map(Cause::text);
            }
        } catch (SocketException e) {
            // gone just now
        }
        return Optional.of(
                Obstacles.ofAbsent(membership.networkInterface().getName()).text());
    }

    /**
     * Reads the messages that are waiting. Closing waits for it, since afterwards the descriptor may be another file's.
     *
     * @return the number of messages, 0 if none was waiting
     */
    synchronized int read(BatchedRead batch) throws IOException {
        int messages = channel.isOpen() ? batch.read(kernelSocket.orElseThrow().descriptor()) : 0;
        for (int i = 0; i < messages; i++) {
            meter.add(batch.length(i), batch.segment(i));
        }
        return messages;
    }

    /**
     * Counts the datagrams that the kernel dropped because this socket's buffer was full.
     *
     * @param drops the drops of all sockets of this socket's family, by inode
     * @return the count, 0 once this socket is closed; empty if the system does not tell
     */
    synchronized OptionalLong kernelDrops(Map<Long, Long> drops) {
        if (!channel.isOpen()) {
            return OptionalLong.of(0);
        }
        Long own = kernelSocket.isPresent() ? drops.get(kernelSocket.get().inode()) : null;
        return own == null ? OptionalLong.empty() : OptionalLong.of(meter.datagramsIn(own));
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
