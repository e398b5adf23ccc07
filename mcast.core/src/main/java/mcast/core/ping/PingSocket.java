package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.time.Instant;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.Sender;
import mcast.core.SenderOptions;
import mcast.core.stream.Kind;
import mcast.core.stream.NumberedHeader;

/**
 * The one socket of a pinger: both kinds of pings leave by it, and all answers come to it, so that a firewall before a
 * responder, which has seen its answer pass, lets the unicast pings in. One thread sends, another receives.
 */
final class PingSocket implements Closeable {
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final Group group;
    private final SenderOptions sending;
    private final MulticastSocket socket;
    private final NetworkInterface networkInterface;
    private final byte[] ping;
    private final DatagramPacket packet;
    private final long epochNanos;

    private PingSocket(Group group, SenderOptions sending, MulticastSocket socket, NetworkInterface on, int size) {
        this.group = group;
        this.sending = sending;
        this.socket = socket;
        this.networkInterface = on;
        this.ping = new byte[size];
        this.packet = new DatagramPacket(ping, size, group.address(), group.port());
        Instant now = Instant.now();
        this.epochNanos = now.getEpochSecond() * 1_000_000_000 + now.getNano() - System.nanoTime();
    }

    static PingSocket open(Group group, PingOptions options) throws IOException {
        SenderOptions sending = SenderOptions.DEFAULTS.withNetworkInterface(options.networkInterface()).withTtl(options.ttl());
        NetworkInterface on;
        try (Sender sender = Sender.open(group, sending)) {
            on = sender.networkInterface(); // what a sender refuses, a pinger does too, in the same words
        }
        var channel = DatagramChannel.open(group.isIPv6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        var socket = (MulticastSocket) channel.socket();
        try {
            socket.setNetworkInterface(on);
            socket.setTimeToLive(options.ttl());
            socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.bind(new InetSocketAddress(group.source(), 0));
            return new PingSocket(group, sending, socket, on, options.size());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    NetworkInterface networkInterface() {
        return networkInterface;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Asks the group. */
    void send(long stream, long sequence) throws IOException {
        try {
            send(stream, sequence, new InetSocketAddress(group.address(), group.port()));
        } catch (IOException e) {
            if (socket.isClosed()) {
                throw e;
            }
            NetworkInterface now = NetworkInterface.getByName(networkInterface.getName());
            if (now != null) {
                socket.setNetworkInterface(now); // it may have been made anew: then the next ping leaves
            }
            throw explained(e);
        }
    }

    /** Asks one responder. */
    void send(long stream, long sequence, InetSocketAddress to) throws IOException {
        NumberedHeader.write(ping, 0, Kind.PING, sending.ttl(), ping.length, stream, sequence, epochNanos + System.nanoTime());
        packet.setSocketAddress(to);
        socket.send(packet);
    }

    /**
     * Waits for a datagram.
     *
     * @param into room for it
     * @param millis how long to wait, or 0 for ever
     * @return false if none came in time, or the socket is closed
     */
    boolean receive(DatagramPacket into, int millis) throws IOException {
        try {
            into.setLength(into.getData().length);
            socket.setSoTimeout(millis);
            socket.receive(into);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            if (socket.isClosed()) {
                return false;
            }
            throw e;
        }
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public void close() {
        socket.close();
    }

    /** A sender finds words for what keeps it from sending the same. */
    private IOException explained(IOException refusal) throws IOException {
        try (Sender sender = Sender.open(group, sending)) {
            sender.send(ping);
            return refusal;
        } catch (MulticastException e) {
            return e;
        }
    }
}
