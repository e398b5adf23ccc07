package mcast.core.send;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Objects;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;

/**
 * A blocking sender of datagrams to one group from one interface, on a {@link MulticastSocket}.
 * Any thread may send and any may close. Where the interface was made anew or its address changed, the next send finds
 * that out and goes on with a new socket.
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
    private final NetworkInterface named;
    private final SenderOptions options;
    private final DatagramPacket packet;
    private volatile SendingSocket outlet;
    private volatile boolean closed;

    private Sender(Group group, NetworkInterface named, SenderOptions options) throws IOException {
        this.group = group;
        this.named = named;
        this.options = options;
        this.packet = new DatagramPacket(new byte[0], 0, group.address(), group.port());
        this.outlet = open(named);
    }

    /**
     * Opens a sender as {@link SenderOptions#DEFAULTS} say.
     *
     * @param group where to send
     * @return the sender
     * @throws IOException as {@link #open(Group, SenderOptions)} does
     */
    public static Sender open(Group group) throws IOException {
        return open(group, SenderOptions.DEFAULTS);
    }

    /**
     * Opens a sender.
     *
     * @param group where to send; its source, if it has one, is the address of this host to send from
     * @param options how to send
     * @return the sender
     * @throws MulticastException if no interface can, the source is not an address of this host, or the source port is
     *     taken; the message says which
     * @throws IOException if the system fails otherwise
     */
    public static Sender open(Group group, SenderOptions options) throws IOException {
        return new Sender(group, choose(group, options), options);
    }

    /**
     * Sends one datagram. Returns when the kernel has taken it; that says nothing of its arrival.
     *
     * @param payload 0 to 65,507 bytes
     * @throws IOException as {@link #send(byte[], int, int)} does
     */
    public void send(byte[] payload) throws IOException {
        send(payload, 0, payload.length);
    }

    /**
     * Sends one datagram. Returns when the kernel has taken it; that says nothing of its arrival.
     *
     * @param buffer holds the payload
     * @param offset where it begins
     * @param length 0 to 65,507 bytes
     * @throws MulticastException if the datagram is too long or the kernel refuses it; the message says why
     * @throws SocketException if this sender is closed
     * @throws IOException if the system fails otherwise
     */
    public void send(byte[] buffer, int offset, int length) throws IOException {
        synchronized (packet) {
            sendSome(buffer, offset, length, 1);
        }
    }

    /**
     * Sends many datagrams of one size, many times as fast as one by one where the kernel can cut a send into datagrams
     * (Linux 4.18 or later and a size within the interface's MTU; udp(7), UDP_SEGMENT), and one by one elsewhere, with
     * the same result. They leave in their order and without a pause. The first burst takes tens of milliseconds longer.
     *
     * @param buffer holds the payloads, one behind the other
     * @param offset where the first begins
     * @param size of each, 0 to 65,507 bytes
     * @param count how many, 1 or more
     * @return how many the kernel took: fewer than {@code count} where it refused the one after them, of which a burst
     *     that begins there tells the reason
     * @throws MulticastException if the kernel refuses the first; the message says why
     * @throws SocketException if this sender is closed
     * @throws IOException if the system fails otherwise
     * @throws IndexOutOfBoundsException if the buffer does not hold that many
     * @throws IllegalArgumentException if the count is less than 1
     */
    public int sendBurst(byte[] buffer, int offset, int size, int count) throws IOException {
        if (count < 1) {
            throw new IllegalArgumentException("a burst of " + count + " datagrams");
        }
        Objects.checkFromIndexSize(offset, (long) size * count, buffer.length);
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

    private int sendSome(byte[] buffer, int offset, int size, int count) throws IOException {
        SendingSocket now = outlet;
        try {
            return now.sendSome(packet, buffer, offset, size, count);
        } catch (IOException e) {
            if (now.socket.isClosed()) {
                throw e;
            }
            if (!reopened(now)) {
                throw refused(size, e);
            }
            try {
                return outlet.sendSome(packet, buffer, offset, size, count);
            } catch (IOException again) {
                throw refused(size, again);
            }
        }
    }

    /**
     * Where this sender sends.
     *
     * @return the group
     */
    public Group group() {
        return group;
    }

    /**
     * The interface in use.
     *
     * @return the interface, as it was when its socket was opened
     */
    public NetworkInterface networkInterface() {
        return outlet.networkInterface;
    }

    /**
     * The port datagrams are sent from.
     *
     * @return 1 to 65,535, or -1 if this sender is closed
     */
    public int sourcePort() {
        return outlet.socket.getLocalPort();
    }

    /**
     * Returns the socket that datagrams leave by, to receive what others answer to {@link #sourcePort}.
     *
     * @return the socket; if the interface was made anew, it is closed and there is another one
     */
    public MulticastSocket socket() {
        return outlet.socket;
    }

    /** Closes the socket. A send after that throws {@link SocketException}. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        outlet.close();
    }

    private static NetworkInterface choose(Group group, SenderOptions options) throws IOException {
        NetworkInterface chosen = options.networkInterface();
        InetAddress source = group.source();
        if (source != null) {
            NetworkInterface holder = NetworkInterface.getByInetAddress(source);
            if (holder == null) {
                throw new MulticastException(
                        Reason.ADDRESS,
                        "cannot send from " + AddressFormat.format(source)
                                + ": it is not an address of this host; there are " + Interfaces.candidates(),
                        null);
            }
            return chosen == null ? holder : chosen;
        }
        Optional<NetworkInterface> zone = Interfaces.zone(group.address());
        if (chosen != null && zone.isPresent() && !zone.get().equals(chosen)) {
            throw new MulticastException(
                    Reason.ADDRESS,
                    "group " + group + " is in the zone of " + zone.get().getName() + ", not of " + chosen.getName(),
                    null);
        }
        return chosen == null ? Interfaces.forGroup(group) : chosen;
    }

    private SendingSocket open(NetworkInterface on) throws IOException {
        Optional<String> obstacle = Interfaces.obstacle(on, group.family());
        if (obstacle.isPresent()) {
            throw new MulticastException(
                    Reason.INTERFACE, "cannot send to " + group + " on " + on.getName() + ": " + obstacle.get(), null);
        }
        var channel = DatagramChannel.open(group.family());
        var socket = (MulticastSocket) channel.socket();
        try {
            socket.setNetworkInterface(on);
            socket.setTimeToLive(options.ttl());
            socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, options.loopback());
            if (options.dscp() != 0) {
                socket.setTrafficClass(options.dscp() << 2);
            }
            if (options.sendBuffer() != 0) {
                socket.setSendBufferSize(options.sendBuffer());
            }
            if (options.sourcePort() != 0) {
                socket.setReuseAddress(true);
            }
            socket.bind(new InetSocketAddress(group.source(), options.sourcePort()));
            return new SendingSocket(socket, on, group.family());
        } catch (BindException e) {
            socket.close();
            throw new MulticastException(
                    Reason.PORT,
                    "cannot send from port " + options.sourcePort() + ": " + e.getMessage()
                            + (String.valueOf(e.getMessage()).contains("in use")
                                    ? "; find who holds it with: ss -ulnp sport = :" + options.sourcePort()
                                    : Interfaces.portAdvice(options.sourcePort())),
                    e);
        } catch (SocketException e) {
            socket.close();
            throw new MulticastException(
                    Reason.UNKNOWN,
                    "cannot send to " + group + " on " + on.getName() + ": " + reason(on, e)
                            + Interfaces.portAdvice(options.sourcePort()),
                    e);
        }
    }

    /** Opens a new socket if the interface is not what it was. */
    private boolean reopened(SendingSocket old) throws SocketException {
        NetworkInterface now = NetworkInterface.getByName(named.getName());
        boolean same =
                now != null && now.equals(old.networkInterface) && now.getIndex() == old.networkInterface.getIndex();
        if (now == null || same) {
            return false;
        }
        try {
            outlet = open(now);
        } catch (IOException e) {
            return false;
        }
        old.close();
        if (closed) {
            outlet.close();
        }
        return true;
    }

    private MulticastException refused(int length, IOException cause) throws SocketException {
        if (length > MOST_BYTES) {
            return new MulticastException(
                    Reason.SIZE,
                    "a datagram of " + length + " bytes cannot be sent: " + MOST_BYTES + " bytes is the most",
                    cause);
        }
        return new MulticastException(
                Reason.UNKNOWN,
                "cannot send to " + group + " on " + named.getName() + ": " + reason(named, cause),
                cause);
    }

    /** The words of ip: beside routes of other interfaces, and on lo behind them. */
    private String route(NetworkInterface on) throws SocketException {
        if (group.family() == StandardProtocolFamily.INET) {
            return "route add 224.0.0.0/4 dev " + on.getName();
        }
        return on.isLoopback()
                ? "-6 route add local ff00::/8 dev " + on.getName() + " table local metric 2048"
                : "-6 route append multicast ff00::/8 dev " + on.getName() + " table local";
    }

    private String reason(NetworkInterface on, IOException cause) throws SocketException {
        NetworkInterface now = NetworkInterface.getByName(on.getName());
        String said = String.valueOf(cause.getMessage());
        if (now == null) {
            return said + "; " + Interfaces.absence(on.getName());
        }
        Optional<String> obstacle = Interfaces.obstacle(now, group.family());
        if (obstacle.isPresent()) {
            return said + "; " + obstacle.get();
        }
        return switch (said) {
            case "Operation not permitted" -> said + ": a firewall on this host rejects it; see: nft list ruleset";
            case "Network is unreachable" -> said + ": there is no route for it; add one: ip " + route(now);
            case "No buffer space available" ->
                said
                        + ": the send buffer or the interface's queue is too small for it; send more slowly, or see --send-buffer";
            case "Cannot assign requested address" ->
                said + ": its address is still being checked, or is another host's too;" + " see: ip address show dev "
                        + on.getName();
            case "Message too long" -> said + ": it is longer than the interface's MTU of " + now.getMTU() + " allows";
            default -> said;
        };
    }
}
