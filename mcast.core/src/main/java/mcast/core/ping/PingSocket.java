package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.StandardProtocolFamily;
import java.util.List;
import mcast.core.Group;
import mcast.core.NamedInterface;
import mcast.core.format.EpochClock;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.send.Sender;
import mcast.core.send.SenderOptions;

/**
 * The one socket of a pinger, a sender's: both kinds of pings leave by it, and all answers come to it. So a firewall
 * before a responder, which has seen its answer pass, lets the unicast pings in. One thread sends, another receives,
 * by an {@link AnswerInbox}; any may close.
 */
final class PingSocket implements Closeable {
    private final Sender sender;
    private final int ttl;
    private final byte[] ping;
    private final DatagramPacket unicast;
    private final EpochClock clock = new EpochClock();

    private PingSocket(Sender sender, PingOptions options) {
        this.sender = sender;
        this.ttl = options.ttl();
        this.ping = new byte[options.size()];
        this.unicast = new DatagramPacket(ping, ping.length);
    }

    static PingSocket open(Group group, PingOptions options) throws IOException {
        var sending = SenderOptions.DEFAULTS.withTtl(options.ttl());
        if (options.networkInterface().isPresent()) {
            sending = sending.withNetworkInterface(options.networkInterface().get());
        }
        return new PingSocket(Sender.open(group, sending), options);
    }

    NamedInterface networkInterface() {
        return sender.networkInterface();
    }

    List<NamedInterface> alternatives() {
        return sender.alternatives();
    }

    int port() {
        return sender.sourcePort();
    }

    /** Asks the group. */
    void send(long stream, long sequence) throws IOException {
        write(stream, sequence, ping.length);
        sender.send(ping);
    }

    /** Asks one responder, with a ping of that length. */
    void send(long stream, long sequence, int length, InetSocketAddress to) throws IOException {
        write(stream, sequence, length);
        unicast.setLength(length);
        unicast.setSocketAddress(to);
        sender.socket().send(unicast);
    }

    private void write(long stream, long sequence, int length) {
        NumberedHeader.write(ping, 0, Kind.PING, ttl, length, stream, sequence, clock.nanos());
    }

    /** Returns the socket that answers come to, now: if the interface is made anew, there is another one. */
    MulticastSocket receiving() {
        return sender.socket();
    }

    StandardProtocolFamily family() {
        return sender.group().family();
    }

    boolean isClosed() {
        return sender.socket().isClosed();
    }

    @Override
    public void close() {
        sender.close();
    }
}
