package mcast.core.send;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.MulticastSocket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.NamedInterface;
import mcast.core.advice.Cause;
import mcast.core.advice.Refusals;
import mcast.core.host.CurrentInterface;
import mcast.core.host.Departure;
import mcast.core.linux.DescriptorSearch;
import mcast.core.linux.MainTable;

/**
 * A blocking sender of datagrams to one group from one interface, on a {@link java.net.MulticastSocket}. Any thread may
 * send, any may close. If the interface was made anew or its address changed, the next send goes on with a new socket.
 *
 * <p>Interruption does not end a send and does not close the sender: the interrupt status stays set. An interruption
 * that comes within the system call closes its socket (see {@link java.nio.channels.InterruptibleChannel}); the sender
 * then sends the datagrams of that call again, with a new socket and so from a new port, unless the options name one.
 *
 * {@snippet :
 * try (var sender = Sender.open(Group.parse("239.1.2.3:5000"))) {
 *     sender.send("Hello".getBytes());
 * }
 * }
 */
public final class Sender implements Closeable {
    /** The longest payload of a UDP datagram over IPv4 (RFC 768, RFC 791), in bytes; kept for IPv6 too. */
    public static final int MOST_BYTES = 65_507;

    private final Group group;
    private final SenderOptions options;
    private final DatagramPacket packet;
    private final DescriptorSearch descriptors;
    private byte[] single = {}; // a copy of a datagram that goes alone
    private volatile SendingSocket socket;
    private volatile boolean closed;

    private Sender(Group group, Departure departure, SenderOptions options, DescriptorSearch descriptors)
            throws IOException {
        this.group = group;
        this.options = options;
        this.packet = new DatagramPacket(new byte[0], 0, group.address(), group.port());
        this.descriptors = descriptors;
        this.socket = SendingSocket.open(group, departure, options, descriptors);
    }

    /**
     * Opens a sender with {@link SenderOptions#DEFAULTS}.
     *
     * @param group the group to send to
     * @return the sender
     * @throws IOException as {@link #open(Group, SenderOptions)} does
     */
    public static Sender open(Group group) throws IOException {
        return open(group, SenderOptions.DEFAULTS);
    }

    /**
     * Opens a sender.
     *
     * @param group the group to send to; its source, if it has one, is the address of this host to send from
     * @param options the options
     * @return the sender
     * @throws MulticastException if no interface can send, the source is not an address of this host, or the source
     *     port is taken; the message says which
     * @throws IOException if the system fails otherwise
     */
    public static Sender open(Group group, SenderOptions options) throws IOException {
        return open(group, options, new MainTable(), new DescriptorSearch());
    }

    /** Opens one of many, which have the table of routes and the search for their descriptors in common. */
    static Sender open(Group group, SenderOptions options, MainTable routes, DescriptorSearch descriptors)
            throws IOException {
        return new Sender(group, DepartureChoice.of(group, options, routes), options, descriptors);
    }

    /**
     * Sends one datagram. Returns when the kernel has taken it, whether or not it arrives anywhere.
     *
     * @param payload 0 to 65,507 bytes
     * @throws IOException as {@link #send(byte[], int, int)} does
     */
    public void send(byte[] payload) throws IOException {
        send(payload, 0, payload.length);
    }

    /**
     * Sends one datagram. Returns when the kernel has taken it, whether or not it arrives anywhere. Waits while the
     * send buffer is full. With native access, a datagram that the kernel refuses is sent once more by sendto(2), to
     * learn the number of the refusal, and those that follow one another fast are sent by it at once.
     *
     * @param buffer holds the payload
     * @param offset the first byte of the payload
     * @param length 0 to 65,507 bytes
     * @throws MulticastException if the datagram is too long or the kernel refuses it; the message says why
     * @throws SocketException if this sender is closed
     * @throws IOException if the system fails otherwise
     * @throws IllegalArgumentException if the buffer does not hold that many bytes
     */
    public void send(byte[] buffer, int offset, int length) throws IOException {
        synchronized (packet) {
            packet.setData(buffer, offset, length);
            sendPacket();
        }
    }

    /**
     * Sends many datagrams of one size, as {@link #sendBurst(ByteBuffer, int, int, int)} does.
     *
     * @param buffer holds the payloads, one behind the other
     * @param offset the first byte of the first
     * @param size the size of each, 0 to 65,507 bytes
     * @param count the number of datagrams, 1 or more
     * @return the number that the kernel took, 1 or more
     * @throws IOException as {@link #sendBurst(ByteBuffer, int, int, int)} does
     */
    public int sendBurst(byte[] buffer, int offset, int size, int count) throws IOException {
        return sendBurst(ByteBuffer.wrap(buffer), offset, size, count);
    }

    /**
     * Sends many datagrams of one size, in their order and without a pause. If the kernel takes many in one system
     * call, this is up to a hundred times as fast as {@link #send} (Linux 4.18 or later, a size within the MTU;
     * sendmmsg(2), and UDP_SEGMENT of udp(7)). If it does not, they go one by one, with the same result. The first
     * burst takes tens of milliseconds longer. Fastest are bursts of 1,000 datagrams or 250 kB from a direct buffer,
     * whose memory must not be given back meanwhile; other payloads are copied.
     *
     * @param buffer holds the payloads, one behind the other; its position and limit stay as they are
     * @param offset the index of the first byte of the first, whatever the position
     * @param size the size of each, 0 to 65,507 bytes
     * @param count the number of datagrams, 1 or more
     * @return the number that the kernel took: fewer than {@code count} if it refused one
     * @throws MulticastException if the kernel refuses the first; the message says why
     * @throws SocketException if this sender is closed
     * @throws IOException if the system fails otherwise
     * @throws IndexOutOfBoundsException if the buffer does not hold that many below its limit
     * @throws IllegalArgumentException if the count is not 1 or more
     */
    public int sendBurst(ByteBuffer buffer, int offset, int size, int count) throws IOException {
        if (count < 1) {
            throw new IllegalArgumentException("a burst of " + count + " datagrams");
        }
        Objects.checkFromIndexSize(offset, (long) size * count, buffer.limit());
        synchronized (packet) {
            int sent = sendSome(buffer, offset, size, count);
            while (sent < count) {
                try {
                    sent += sendSome(buffer, offset + sent * size, size, count - sent);
                } catch (IOException e) {
                    break;
                }
            }
            return sent;
        }
    }

    /** Gets ready for bursts, so that the first one takes no longer than others. */
    void prepareBursts() throws IOException {
        synchronized (packet) {
            socket.prepareBursts();
        }
    }

    private int sendSome(ByteBuffer buffer, int offset, int size, int count) throws IOException {
        int together = socket.sendTogether(buffer, offset, size, count);
        if (together > 0) {
            return together;
        }
        single = single.length < size ? new byte[size] : single;
        buffer.get(offset, single, 0, size);
        packet.setData(single, 0, size);
        sendPacket();
        return 1;
    }

    private void sendPacket() throws IOException {
        boolean interrupted = Thread.interrupted(); // a send with the status set closes the socket, for all threads
        try {
            while (true) {
                SendingSocket now = socket;
                try {
                    now.send(packet);
                    return;
                } catch (IOException e) {
                    interrupted |= Thread.interrupted();
                    if (closed) {
                        throw e;
                    }
                    if (!reopened(now)) {
                        sendAgain(now, e);
                        return;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Sends the refused datagram once more, unless it is plain why it cannot be sent, or throws the reason. */
    private void sendAgain(SendingSocket refusing, IOException thrown) throws IOException {
        int size = packet.getLength();
        if (size > MOST_BYTES) {
            throw new MulticastException(
                    Reason.SIZE,
                    "a datagram of " + size + " bytes cannot be sent: " + MOST_BYTES + " bytes is the most",
                    thrown);
        }
        Optional<Cause> cause = Refusals.ofInterface(refusing.networkInterface(), group.family(), thrown);
        if (cause.isEmpty()) {
            OptionalInt errno = refusing.sendAgain(packet);
            if (errno.isPresent() && errno.getAsInt() == 0) {
                return;
            }
            cause = Optional.of(Refusals.of(refusing.networkInterface(), group.family(), thrown, errno));
        }
        throw cause.get().refusing("cannot send to " + group + " on " + refusing.networkInterface() + ": ", thrown);
    }

    /** {@return the group this sender sends to} */
    public Group group() {
        return group;
    }

    /**
     * Returns the interface in use.
     *
     * @return the interface, as it was when its socket was opened
     */
    public NamedInterface networkInterface() {
        return socket.networkInterface();
    }

    /**
     * Returns the other interfaces that fit, if none was named, no route leads to the group and one had to be chosen.
     *
     * @return the interfaces, the best first; none if there was no choice
     */
    public List<NamedInterface> alternatives() {
        return socket.departure.alternatives();
    }

    /** {@return the port the datagrams are sent from, 1 to 65,535, or -1 if this sender is closed} */
    public int sourcePort() {
        return socket.socket.getLocalPort();
    }

    /**
     * Returns the socket that datagrams leave by, to receive what others answer to {@link #sourcePort}.
     *
     * @return the socket; if the interface was made anew, it is closed and there is another one
     */
    public MulticastSocket socket() {
        return socket.socket;
    }

    /** Closes the socket. A send after that throws {@link SocketException}. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        socket.close();
    }

    /** Opens a new socket if the interface is not what it was, or an interruption closed the old one. */
    private boolean reopened(SendingSocket old) throws SocketException {
        Optional<NamedInterface> now = CurrentInterface.of(old.networkInterface());
        if (now.isEmpty() || (!old.socket.isClosed() && old.isOpenedOn(now.get()))) {
            return false;
        }
        var departure = group.source().isPresent()
                ? new Departure(now.get(), group.source())
                : old.departure.movedTo(now.get());
        try {
            socket = SendingSocket.open(group, departure, options, descriptors);
        } catch (IOException e) {
            return false;
        }
        old.close();
        if (closed) {
            socket.close();
        }
        return true;
    }
}
