package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.NamedInterface;
import mcast.core.advice.Cause;
import mcast.core.advice.Ports;
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
    /** The TTL that unicast pings and answers claim: RFC 1700's default, which systems go by. */
    static final int UNICAST_TTL = 64;

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
        if (options.sourcePort().isPresent()) {
            int port = options.sourcePort().getAsInt();
            Optional<Cause> taken = Ports.ofAnswers(port);
            if (taken.isPresent()) {
                throw taken.get().refusing("cannot ping from port " + port + ": ", null);
            }
            sending = sending.withSourcePort(port);
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

    /** Asks the group, with a ping of that length. */
    void send(long stream, long sequence, int length) throws IOException {
        write(ttl, stream, sequence, length);
        sender.send(ping, 0, length);
    }

    /** Asks one responder, with a ping of that length. */
    void send(long stream, long sequence, int length, InetSocketAddress to) throws IOException {
        write(UNICAST_TTL, stream, sequence, length);
        unicast.setLength(length);
        unicast.setSocketAddress(to);
        sender.socket().send(unicast);
    }

    private void write(int hops, long stream, long sequence, int length) {
        NumberedHeader.write(ping, 0, Kind.PING, hops, length, stream, sequence, clock.nanos());
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
