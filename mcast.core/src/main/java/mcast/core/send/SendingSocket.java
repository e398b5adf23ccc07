package mcast.core.send;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.advice.Cause;
import mcast.core.advice.Limits;
import mcast.core.advice.Obstacles;
import mcast.core.advice.Ports;
import mcast.core.advice.Refusals;
import mcast.core.host.Departure;
import mcast.core.host.JdkInterface;
import mcast.core.linux.BatchedSend;
import mcast.core.linux.DescriptorSearch;
import mcast.core.linux.DirectSend;
import mcast.core.linux.MulticastByIndex;
import mcast.core.linux.NativeAccess;
import mcast.core.linux.NativeSend;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a {@link Sender}, with the interface as it was when it was opened. If the kernel can, many
 * datagrams take one system call. One thread sends; any may close. With TTL 0 it is a member of the
 * group: on an interface without a member, Linux lets such datagrams leave the host.
 */
final class SendingSocket implements Closeable {
    private static final int IP_AND_UDP_HEADERS = 28;
    private static final int EXTRA_OF_IPV6 = 20;

    final MulticastSocket socket;
    final Departure departure;
    private final Optional<NetworkInterface> known; // with the addresses it had, if it had any
    private final Group group;
    private final DescriptorSearch descriptors;
    private final int place; // among the sockets of that search
    private OptionalInt descriptor = OptionalInt.empty(); // before it was asked for
    private @Nullable BatchedSend batched;
    private boolean soughtBursts; // not before the first one, which takes tens of milliseconds
    private @Nullable BurstSending bursts;
    private final DirectSending direct = new DirectSending(this::direct);

    private SendingSocket(
            MulticastSocket socket,
            Departure departure,
            Optional<NetworkInterface> known,
            Group group,
            DescriptorSearch descriptors) {
        this.socket = socket;
        this.departure = departure;
        this.known = known;
        this.group = group;
        this.descriptors = descriptors;
        place = descriptors.place();
    }

    /**
     * Opens a socket.
     *
     * @throws mcast.core.MulticastException if the interface cannot send or the system refuses; the message says why
     */
    static SendingSocket open(Group group, Departure departure, SenderOptions options, DescriptorSearch descriptors)
            throws IOException {
        NamedInterface on = departure.networkInterface();
        Optional<Cause> obstacle = Obstacles.of(on, group.family());
        if (obstacle.isPresent()) {
            throw obstacle.get().refusing("cannot send to " + group + " on " + on.name() + ": ", null);
        }
        Optional<NetworkInterface> known = JdkInterface.of(on);
        Optional<NetworkInterface> reached = JdkInterface.reached(on, group.family());
        MulticastSocket socket = socket(group, on);
        try {
            prepare(socket, group, departure, reached, options);
            var opened = new SendingSocket(socket, departure, known, group, descriptors);
            if (reached.isEmpty()) {
                sendByIndex(opened.descriptor(), group, on, options);
            }
            return opened;
        } catch (IOException | RuntimeException | Error e) {
            socket.close();
            throw e;
        }
    }

    private static void prepare(
            MulticastSocket socket,
            Group group,
            Departure departure,
            Optional<NetworkInterface> reached,
            SenderOptions options)
            throws IOException {
        NamedInterface on = departure.networkInterface();
        try {
            if (reached.isPresent()) {
                socket.setNetworkInterface(reached.get());
            }
            socket.setTimeToLive(options.ttl());
            socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, options.loopback());
            if (options.dscp() != 0) {
                socket.setTrafficClass(options.dscp() << 2);
            }
            if (options.sendBuffer().isPresent()) {
                socket.setSendBufferSize(options.sendBuffer().getAsInt());
            }
            if (options.sourcePort().isPresent()) {
                socket.setReuseAddress(true);
            }
            if (options.ttl() == 0 && reached.isPresent() && !reached.get().isLoopback()) {
                socket.joinGroup(new InetSocketAddress(group.address(), 0), reached.get()); // else Linux lets it leave
            }
        } catch (SocketException e) {
            throw cause(group, on, e).refusing("cannot send to " + group + " on " + on.name() + ": ", e);
        }
        int port = options.sourcePort().orElse(0);
        try {
            socket.bind(new InetSocketAddress(departure.source().orElse(null), port));
        } catch (SocketException e) {
            throw port == 0
                    ? cause(group, on, e).refusing("cannot send to " + group + " on " + on.name() + ": ", e)
                    : Ports.of(port, e).refusing("cannot send from port " + port + ": ", e);
        }
    }

    private static void sendByIndex(OptionalInt found, Group group, NamedInterface on, SenderOptions options)
            throws MulticastException {
        try {
            if (found.isEmpty()) {
                throw new SocketException("its descriptor is not known");
            }
            MulticastByIndex.sendOn(found.getAsInt(), on.index(), group.family());
            if (options.ttl() == 0) {
                MulticastByIndex.join(found.getAsInt(), on.index(), group.address());
            }
        } catch (IOException e) {
            throw new MulticastException(
                    Reason.UNKNOWN,
                    "cannot send to " + group + " on " + on.name() + " by its index: " + e.getMessage(),
                    e);
        }
    }

    NamedInterface networkInterface() {
        return departure.networkInterface();
    }

    /** Returns whether an interface is the one that this was opened on, with the addresses it had then. */
    boolean isOpenedOn(NamedInterface now) throws SocketException {
        return now.equals(networkInterface()) && JdkInterface.of(now).equals(known);
    }

    private static MulticastSocket socket(Group group, NamedInterface on) throws IOException {
        try {
            return (MulticastSocket) DatagramChannel.open(group.family()).socket();
        } catch (IOException e) {
            Optional<Cause> limit = Limits.ofDescriptors();
            if (limit.isPresent()) {
                throw limit.get().refusing("cannot send to " + group + " on " + on.name() + ": ", e);
            }
            throw e;
        }
    }

    private static Cause cause(Group group, NamedInterface on, SocketException thrown) throws SocketException {
        Optional<Cause> obstacle = Refusals.ofInterface(on, group.family(), thrown);
        return obstacle.isPresent() ? obstacle.get() : Refusals.of(on, group.family(), thrown, OptionalInt.empty());
    }

    /** Sends one datagram; waits while the send buffer is full. */
    void send(DatagramPacket packet) throws IOException {
        if (socket.isClosed() || !direct.send(packet)) {
            socket.send(packet);
        }
    }

    private synchronized @Nullable DirectSend direct() {
        OptionalInt number = socket.isClosed() ? OptionalInt.empty() : descriptor();
        try {
            return number.isEmpty() ? null : new DirectSend(number.getAsInt(), group.address(), group.port());
        } catch (IOException e) {
            return null; // this process may not call the C library, or has no descriptor left
        }
    }

    /**
     * Sends the first of some datagrams that stand one behind the other, as many as go at once, without waiting.
     * Closing waits for it.
     *
     * @return how many the kernel took; 0 if the first has to go alone, which tells why if it cannot
     */
    synchronized int sendTogether(ByteBuffer payloads, int offset, int size, int count) throws IOException {
        if (count == 1 || socket.isClosed()) {
            return 0;
        }
        prepareBursts();
        return bursts == null ? 0 : bursts.send(payloads, offset, size, count);
    }

    /** Does what takes longest of the first {@link #sendTogether}, for payloads that tell when they are sent. */
    synchronized void prepareBursts() throws IOException {
        if (!soughtBursts && !socket.isClosed()) {
            soughtBursts = true;
            bursts = bursts();
        }
    }

    private @Nullable BurstSending bursts() throws IOException {
        OptionalInt number = descriptor();
        if (number.isPresent()) {
            try {
                batched = new BatchedSend(number.getAsInt(), group.address(), group.port());
                if (!socket.isClosed()) { // else it may have met another file
                    return new BurstSending(batched, batched.cuts() ? mostToCut() : 0);
                }
            } catch (IOException e) {
                // this process may not call the C library, or has no descriptor left
            }
        }
        return null;
    }

    private int mostToCut() throws IOException {
        int headers = IP_AND_UDP_HEADERS + (group.family() == StandardProtocolFamily.INET6 ? EXTRA_OF_IPV6 : 0);
        return InterfaceState.of(networkInterface()).map(InterfaceState::mtu).orElse(0) - headers;
    }

    /**
     * Sends a refused datagram once more, to learn the number of the refusal. Closing waits for it, since afterwards
     * the descriptor may be another file's.
     *
     * @return 0 if the kernel took it now, else an {@link mcast.core.linux.Errno}; empty if this process may not call
     *     the C library or the descriptor is not known
     */
    synchronized OptionalInt sendAgain(DatagramPacket packet) {
        if (socket.isClosed() || !NativeAccess.isEnabled()) {
            return OptionalInt.empty();
        }
        OptionalInt number = descriptor();
        try {
            return number.isEmpty() ? number : OptionalInt.of(NativeSend.send(number.getAsInt(), packet));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    private OptionalInt descriptor() {
        if (descriptor.isEmpty()) {
            descriptor = descriptors.of(socket, place);
        }
        return descriptor;
    }

    @Override
    public synchronized void close() {
        socket.close();
        direct.close();
        if (batched != null) {
            try {
                batched.close();
            } catch (IOException e) {
                throw new AssertionError("it was opened by the same calls", e);
            }
        }
    }
}
