package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.time.Instant;
import mcast.core.Group;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/**
 * The one socket of a pinger: both kinds of pings leave by it, and all answers come to it, so that a firewall before a
 * responder, which has seen its answer pass, lets the unicast pings in. One thread sends, another receives.
 */
final class PingSocket implements Closeable {
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final MulticastSocket socket;
    private final Sender sender; // what it refuses, a pinger does too, and in its words
    private final InetSocketAddress group;
    private final int ttl;
    private final byte[] ping;
    private final DatagramPacket packet;
    private final long epochNanos;

    private PingSocket(MulticastSocket socket, Sender sender, PingOptions options) {
        this.socket = socket;
        this.sender = sender;
        this.group = sender.group().socketAddress();
        this.ttl = options.ttl();
        this.ping = new byte[options.size()];
        this.packet = new DatagramPacket(ping, ping.length, group);
        Instant now = Instant.now();
        this.epochNanos = now.getEpochSecond() * 1_000_000_000 + now.getNano() - System.nanoTime();
    }

    static PingSocket open(Group group, PingOptions options) throws IOException {
        SenderOptions sending = SenderOptions.DEFAULTS.withTtl(options.ttl());
        NetworkInterface named = options.networkInterface();
        Sender sender = Sender.open(group, named == null ? sending : sending.withNetworkInterface(named));
        try {
            return new PingSocket(bound(group, sender.networkInterface(), options), sender, options);
        } catch (IOException e) {
            sender.close();
            throw e;
        }
    }

    private static MulticastSocket bound(Group group, NetworkInterface on, PingOptions options) throws IOException {
        var channel = DatagramChannel.open(group.family());
        var socket = (MulticastSocket) channel.socket();
        try {
            socket.setNetworkInterface(on);
            socket.setTimeToLive(options.ttl());
            socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.bind(new InetSocketAddress(group.source().orElse(null), 0));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    NetworkInterface networkInterface() {
        return sender.networkInterface();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Asks the group. */
    void send(long stream, long sequence) throws IOException {
        try {
            send(stream, sequence, group);
        } catch (IOException e) {
            if (socket.isClosed()) {
                throw e;
            }
            sender.send(ping); // which fails as this did, and says why; or finds that the interface was made anew
            socket.setNetworkInterface(sender.networkInterface());
            send(stream, sequence, group);
        }
    }

    /** Asks one responder. */
    void send(long stream, long sequence, InetSocketAddress to) throws IOException {
        NumberedHeader.write(ping, 0, Kind.PING, ttl, ping.length, stream, sequence, epochNanos + System.nanoTime());
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
        sender.close();
        socket.close();
    }
}
