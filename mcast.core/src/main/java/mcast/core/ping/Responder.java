package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.MulticastException;
import mcast.core.NamedInterface;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Answers the pings to groups, by unicast, from a port of its own. It also answers the pings that come to that port: by
 * them a {@link Pinger} finds out whether this host can be reached at all. On Linux, with native access, it answers
 * unicast pings at the groups' own ports too, from there, unless another program hears unicast at that port: so a
 * pinger can ask whose multicast never came.
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
    private static final int UNKNOWN_HOPS = -1; // the JDK does not tell them

    private final Receiver receiver;
    private final DatagramSocket socket;
    private final UnicastDoors doors;
    private final Answers answers;
    private volatile @Nullable IOException failure;

    private Responder(Receiver receiver, DatagramSocket socket, UnicastDoors doors, Answers answers) {
        this.receiver = receiver;
        this.socket = socket;
        this.doors = doors;
        this.answers = answers;
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
        // first the groups and the doors: the other socket could take a port that they need
        Receiver receiver = Receiver.open(groups, options.withCoalescing(false)); // so each ping has its own time
        try {
            var answers = new Answers(new RateLimit(limit, System.nanoTime()), sources(groups));
            UnicastDoors doors = UnicastDoors.open(groups, options.receiveBuffer());
            try {
                return new Responder(receiver, answering(options), doors, answers);
            } catch (IOException | RuntimeException | Error e) {
                doors.close();
                throw e;
            }
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
        doors.start(answers);
        var datagram = new Datagram();
        var heard = new HeardPing(datagram.data());
        Answers.Way own = new OwnSocket(socket, datagram.data());
        try {
            while (receiver.receive(datagram)) {
                heard.of(datagram);
                answers.answer(heard, own);
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
     * Returns the groups' ports at which unicast pings are not answered, because another program hears unicast there,
     * or the system does not let this one hear it alone.
     *
     * @return ports; none if all are answered, of the first 16
     */
    public List<Integer> shutPorts() {
        return doors.shut();
    }

    /**
     * Returns the answers so far. Any thread may ask, at any time.
     *
     * @return the counts; not all of one moment while it runs
     */
    public AnswerCounts counts() {
        return answers.counts();
    }

    /**
     * Returns why the newest answer that could not be sent was refused. Any thread may ask, at any time.
     *
     * @return one line: the asker's address, the reason of the system, and the commands that look into it; empty if all
     *     could be sent
     */
    public Optional<String> refusal() {
        return answers.refusal();
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
        doors.close();
    }

    private void answerUnicast() {
        byte[] data = new byte[65_535];
        var ping = new DatagramPacket(data, data.length);
        var heard = new HeardPing(data);
        Answers.Way own = new OwnSocket(socket, data);
        try {
            while (true) {
                ping.setLength(data.length);
                socket.receive(ping);
                Instant now = Instant.now();
                heard.arrived(
                        ping.getLength(),
                        (InetSocketAddress) ping.getSocketAddress(),
                        UNKNOWN_HOPS,
                        now.getEpochSecond() * 1_000_000_000 + now.getNano(),
                        System.nanoTime());
                answers.answerUnicast(heard, own);
            }
        } catch (IOException e) {
            if (!receiver.isClosed()) {
                failure = e;
                closeReceiver();
            }
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
