package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.MulticastException;
import mcast.core.NamedInterface;
import mcast.core.advice.Refusals;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Answers the pings to groups, by unicast, from a port of its own. It also answers the pings that come to that port: by
 * them a {@link Pinger} finds out whether this host can be reached at all.
 *
 * <p>It is of no use for an attack on others. An answer is never longer than its ping and carries nothing of it but its
 * numbers. Only a well-formed ping is answered, and never one that claims to come from a group, a broadcast address or
 * port 0. All answers together are limited.
 *
 * <p>One thread {@link #run}s it, and answers the groups; another, which it starts, answers at its own port. Any thread
 * may close it; an interrupt of the thread that runs it does too. Answers leave with the system's own TTL for unicast,
 * usually 64.
 */
public final class Responder implements Closeable {
    /** The TTL that answers claim: RFC 1700's default, which systems go by. */
    private static final int TTL = 64;

    private final Receiver receiver;
    private final Set<InetAddress> askers; // answered at the own port; anybody if it is empty
    private final DatagramSocket socket;
    private final RateLimit limit;
    private final LongAdder answered = new LongAdder();
    private final LongAdder heldBack = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder ignored = new LongAdder();
    private volatile @Nullable IOException failure;
    private volatile @Nullable String refusal;

    private Responder(Receiver receiver, Set<InetAddress> askers, DatagramSocket socket, RateLimit limit) {
        this.receiver = receiver;
        this.askers = askers;
        this.socket = socket;
        this.limit = limit;
    }

    /**
     * Joins the groups.
     *
     * @param groups the groups, at least one; in a source-specific one only pings of its source are answered, and if
     *     all are, only pings of their sources at the own port
     * @param options how to listen
     * @param limit the most answers per second, to all pingers together
     * @return the responder, ready to {@link #run}
     * @throws MulticastException if a group cannot be joined; the message names it, the interface and the reason
     * @throws IOException if the system fails otherwise
     * @throws IllegalArgumentException if there is no group
     */
    public static Responder open(List<Group> groups, ReceiverOptions options, Pace limit) throws IOException {
        Receiver receiver = Receiver.open(groups, options); // first: the other socket could take a port that it needs
        try {
            return new Responder(
                    receiver, sources(groups), answering(options), new RateLimit(limit, System.nanoTime()));
        } catch (IOException | RuntimeException | Error e) {
            receiver.close();
            throw e;
        }
    }

    private static Set<InetAddress> sources(List<Group> groups) {
        Set<InetAddress> sources = new HashSet<>();
        for (Group each : groups) {
            if (each.source().isEmpty()) {
                return Set.of();
            }
            sources.add(each.source().get());
        }
        return Set.copyOf(sources);
    }

    private static DatagramSocket answering(ReceiverOptions options) throws IOException {
        var socket = new DatagramSocket();
        try {
            socket.setReceiveBufferSize(options.receiveBuffer());
            socket.setBroadcast(false); // the system then refuses to answer what claims to come from everybody
            return socket;
        } catch (IOException | RuntimeException | Error e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Answers until it is closed. To be called once. An interrupt of this thread closes it, at once; the thread stays
     * interrupted, and nothing is thrown for it.
     *
     * @throws IOException if the system fails
     */
    public void run() throws IOException {
        Thread.ofPlatform().daemon().name("pong").start(this::answerUnicast);
        var datagram = new Datagram();
        var answer = new DatagramPacket(new byte[0], 0);
        try {
            while (receiver.receive(datagram)) {
                answer(datagram.data(), datagram.length(), datagram.source(), datagram.sourcePort(), answer);
            }
        } finally {
            close(); // an interrupt closes the receiver alone
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Returns the memberships that it has now.
     *
     * @return one for each group and interface
     */
    public List<Membership> memberships() {
        return receiver.memberships();
    }

    /**
     * Returns what was asked for and not joined, as {@link Receiver#leftOut} does.
     *
     * @return a membership for each such group and interface
     */
    public List<Membership> leftOut() {
        return receiver.leftOut();
    }

    /**
     * Returns the other interfaces that fit, as {@link Receiver#alternatives} does.
     *
     * @return the interfaces, the best first; none if there was no choice
     */
    public List<NamedInterface> alternatives() {
        return receiver.alternatives();
    }

    /**
     * Returns the port that answers come from, and unicast pings are answered at.
     *
     * @return 1 to 65,535, or -1 if this responder is closed
     */
    public int port() {
        return socket.getLocalPort();
    }

    /**
     * Returns the answers so far. Any thread may ask, at any time.
     *
     * @return the counts; not all of one moment while it runs
     */
    public AnswerCounts counts() {
        return new AnswerCounts(answered.sum(), heldBack.sum(), failed.sum(), ignored.sum());
    }

    /**
     * Returns why the newest answer that could not be sent was refused. Any thread may ask, at any time.
     *
     * @return one line: the asker's address, the reason of the system, and the commands that look into it; empty if all
     *     could be sent
     */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * Leaves the groups and ends {@link #run}. Closing twice does nothing.
     *
     * @throws IOException if the system fails
     */
    @Override
    public void close() throws IOException {
        receiver.close();
        socket.close();
    }

    private void answerUnicast() {
        byte[] data = new byte[65_535];
        var ping = new DatagramPacket(data, data.length);
        var answer = new DatagramPacket(data, 0);
        try {
            while (true) {
                ping.setLength(data.length);
                socket.receive(ping);
                if (askers.isEmpty() || askers.contains(ping.getAddress())) {
                    answer(data, ping.getLength(), ping.getAddress(), ping.getPort(), answer);
                } else {
                    ignored.increment();
                }
            }
        } catch (IOException e) {
            if (!receiver.isClosed()) {
                failure = e;
                closeReceiver();
            }
        }
    }

    /** Called by both threads, with arrays and packets of their own. */
    private void answer(byte[] data, int length, InetAddress source, int port, DatagramPacket answer) {
        ByteBuffer ping = ByteBuffer.wrap(data);
        if (NumberedHeader.length(ping, 0, length) != length
                || NumberedHeader.kind(ping, 0) != Kind.PING
                || port == 0
                || source.isMulticastAddress()
                || source.isAnyLocalAddress()) {
            ignored.increment();
            return;
        }
        if (!limit.allows(System.nanoTime())) {
            heldBack.increment();
            return;
        }
        NumberedHeader.write(
                data,
                0,
                Kind.PONG,
                TTL,
                length,
                NumberedHeader.stream(ping, 0),
                NumberedHeader.sequence(ping, 0),
                NumberedHeader.sentNanos(ping, 0));
        Arrays.fill(data, NumberedHeader.SIZE, length, (byte) 0);
        answer.setData(data, 0, length);
        answer.setAddress(source);
        answer.setPort(port);
        try {
            socket.send(answer);
            answered.increment();
        } catch (IOException e) {
            failed.increment();
            refusal = Refusals.ofAnswer(source, e);
        }
    }

    private void closeReceiver() {
        try {
            receiver.close();
        } catch (IOException e) {
            // it ends all the same
        }
    }
}
