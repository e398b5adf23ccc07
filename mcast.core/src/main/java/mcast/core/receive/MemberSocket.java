package mcast.core.receive;

import java.io.Closeable;
import java.io.IOException;
import java.net.MulticastSocket;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.advice.Cause;
import mcast.core.advice.Obstacles;
import mcast.core.linux.BatchedRead;
import mcast.core.linux.HostMemberships;
import mcast.core.linux.KernelSocket;
import mcast.core.linux.MessageMemory;

/**
 * A socket that is a member of one group on one interface and hears nothing else. It is bound to the group's address,
 * so the kernel filters, and each datagram's group and interface are known.
 */
final class MemberSocket implements Closeable {
    final DatagramChannel channel;
    final MulticastSocket socket;
    final int receiveBuffer;

    /** Whether {@link #read} is to be used: the socket is set up for it. */
    final boolean batches;

    /** When it had joined, by {@link System#nanoTime}. */
    final OptionalLong joinedNanoTime = OptionalLong.of(System.nanoTime());

    private final Optional<KernelSocket> kernelSocket;
    private final boolean coalesces;
    private volatile Membership membership;
    private final RunMeter meter = new RunMeter();

    MemberSocket(
            Membership membership,
            DatagramChannel channel,
            Optional<KernelSocket> kernelSocket,
            boolean batches,
            boolean coalesces)
            throws IOException {
        this.membership = membership;
        this.channel = channel;
        this.socket = (MulticastSocket) channel.socket();
        this.receiveBuffer = socket.getReceiveBufferSize();
        this.kernelSocket = kernelSocket;
        this.batches = batches;
        this.coalesces = coalesces;
    }

    /** Returns the group and the interface, with the name that it had when it was last looked at. */
    Membership membership() {
        return membership;
    }

    /** Takes the new name of the interface. */
    void renamed(NamedInterface now) {
        membership = new Membership(membership.group(), now);
    }

    /**
     * Finds the cause that nothing can be heard through this membership any more.
     *
     * @param now its interface as it is now, or one of its name that was made anew; empty if there is none
     * @param host the memberships that the kernel lists now, or empty if it does not
     * @return the cause in words, or empty if there is none
     */
    Optional<String> trouble(Optional<NamedInterface> now, Optional<HostMemberships> host) throws SocketException {
        Optional<String> unusable = unusable(now);
        if (unusable.isPresent() || now.isEmpty()) {
            return unusable;
        }
        if (!now.get().equals(membership.networkInterface())) {
            return Optional.of("the interface was made anew");
        }
        boolean isForgotten = host.isPresent()
                && !host.get().on(now.get().index()).contains(membership.group().address());
        return isForgotten
                ? Obstacles.of(now.get(), membership.group().family())
                        .map(Cause::text)
                        .or(() -> Optional.of("the kernel forgot the membership"))
                : Optional.empty();
    }

    /** Finds the cause that the group could not be joined now. */
    Optional<String> unusable(Optional<NamedInterface> now) throws SocketException {
        return now.isEmpty()
                ? Optional.of("the interface is gone")
                : Obstacles.ofJoining(now.get(), membership.group().family()).map(Cause::text);
    }

    /**
     * Reads the messages that are waiting, into slots after one another. Closing waits for it, since afterwards the
     * descriptor may be another file's.
     *
     * @return the number of messages, 0 if none was waiting or this socket is closed
     */
    synchronized int read(MessageMemory memory, int first, int free) throws IOException {
        return channel.isOpen() ? memory.read(kernelSocket.orElseThrow().descriptor(), first, free) : 0;
    }

    /** Counts messages of this socket that were read. Does not wait for a read. */
    void meter(BatchedRead batch, int messages) {
        synchronized (meter) {
            for (int i = 0; i < messages; i++) {
                meter.add(batch.length(i), batch.segment(i));
            }
        }
    }

    /**
     * Counts the datagrams that the kernel dropped because this socket's buffer was full.
     *
     * @param drops the drops of all sockets of this socket's family, by inode
     * @return the count, none once this socket is closed; empty if the system does not tell
     */
    synchronized Optional<SocketDrops> kernelDrops(Map<Long, Long> drops) {
        if (!channel.isOpen()) {
            return Optional.of(SocketDrops.NONE);
        }
        Optional<Long> own = kernelSocket.map(socket -> drops.get(socket.inode()));
        synchronized (meter) {
            return own.map(
                    packets -> coalesces ? meter.datagramsIn(packets) : new SocketDrops(packets, packets, packets));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
