package mcast.core.mesh;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.NamedInterface;
import mcast.core.receive.Datagram;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, with the same program on other hosts, which of them hear each other. Each host pings the group, and each
 * ping carries what its host has heard of the others, so that every host knows the whole matrix. Unicast pings go
 * beside, to the hosts that are known: they tell a host that cannot be reached from one that multicast does not reach,
 * and carry the reports where multicast does not.
 *
 * <p>It is of no use for an attack on others. A host sends one multicast ping an interval and at most ten unicast ones,
 * and ten more as it leaves, whatever comes. To an address go three short unicast pings and no more before it has
 * repeated a number that was sent to it. A run is bound to the address that it was first heard from, a report is
 * believed for the host that sends it, and at most 512 hosts are known, 16 of an address. Whoever can see the group's
 * traffic and send in a host's name can still speak for that host.
 *
 * <p>One thread {@link #run}s it, and sends; two more, which it starts, hear. Any thread may call {@link #stop},
 * {@link #matrix} or {@link #close}.
 *
 * {@snippet :
 * var options = MeshOptions.DEFAULTS.withDuration(Duration.ofSeconds(20));
 * try (var mesh = Mesh.open(Group.parse("239.1.2.3:5000"), options)) {
 *     mesh.run(MeshListener.NONE);
 *     System.out.println(mesh.matrix().islands().size() + " groups of hosts hear each other");
 * }
 * }
 */
public final class Mesh implements Closeable {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final int FAREWELLS = 3; // one may be lost
    private static final long BETWEEN_FAREWELLS_MILLIS = 20;

    private final MeshSockets sockets;
    private final MeshOptions options;
    private final MeshNode node;
    private final ExpectedHosts expected;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final HostChanges changes = new HostChanges();
    private volatile @Nullable IOException failure;
    private @Nullable IOException unsent;
    private final LongAdder failed = new LongAdder();
    private volatile @Nullable MeshMatrix last;

    private Mesh(MeshSockets sockets, MeshOptions options) throws IOException {
        this.sockets = sockets;
        this.options = options;
        this.expected = new ExpectedHosts(options.expected());
        var random = new SecureRandom();
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        var self = new MeshSelf(
                random.nextLong(),
                HostNames.own(),
                sockets.ownAddress(),
                MeshSelf.meshNumber(options.name()),
                options.ttl(),
                TimeUnit.NANOSECONDS.convert(options.interval()),
                System.nanoTime());
        node = new MeshNode(self, new AddressTokens(secret));
    }

    /**
     * Joins the group and opens the sockets. Nothing is sent yet.
     *
     * @param group the group to ping; its source, if it has one, is the address of this host to send from
     * @param options how to run
     * @return the mesh, ready to {@link #run}
     * @throws MulticastException if no interface can, or the group cannot be joined; the message says why
     * @throws IOException if the system fails otherwise
     */
    public static Mesh open(Group group, MeshOptions options) throws IOException {
        MeshSockets sockets = MeshSockets.open(group, options);
        try {
            return new Mesh(sockets, options);
        } catch (IOException | RuntimeException | Error e) {
            sockets.close();
            throw e;
        }
    }

    /**
     * Returns the interface it sends and hears on.
     *
     * @return the interface, as it was when its socket was opened
     */
    public NamedInterface networkInterface() {
        return sockets.sender.networkInterface();
    }

    /**
     * Returns the other interfaces that fit, if none was named, no route leads to the group and one had to be chosen.
     *
     * @return the interfaces, the best first; none if there was no choice
     */
    public List<NamedInterface> alternatives() {
        return sockets.sender.alternatives();
    }

    /**
     * Returns the port that pings leave from and unicast ones come to.
     *
     * @return the group's port, or another one if that is taken; -1 once the run is over
     */
    public int port() {
        return sockets.sender.sourcePort();
    }

    /**
     * Pings and hears until the count or the duration is over, or it is stopped or closed; then says to the others that
     * it leaves, and closes the sockets. To be called once. An interrupt of this thread ends the run as {@link #stop}
     * does; the thread stays interrupted, and nothing is thrown for it.
     *
     * @param listener told of the other hosts
     * @throws IOException if the system fails
     */
    public void run(MeshListener listener) throws IOException {
        if (!expected.names().isEmpty()) {
            HostNames.resolve(expected, sockets.sender.group(), node);
        }
        Thread multicast = Thread.ofPlatform().daemon().name("mesh-multicast").start(this::hearMulticast);
        Thread unicast = Thread.ofPlatform().daemon().name("mesh-unicast").start(this::hearUnicast);
        boolean interrupted = false;
        try {
            sendUntilStopped(listener);
            leave();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            last = node.matrix(expected, System.nanoTime());
            sockets.close();
        }
        interrupted |= join(multicast);
        interrupted |= join(unicast);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void sendUntilStopped(MeshListener listener) throws InterruptedException {
        long interval = TimeUnit.NANOSECONDS.convert(options.interval());
        long due = System.nanoTime();
        long end = TimeUnit.NANOSECONDS.convert(options.duration().orElse(FOREVER));
        long start = due;
        for (long number = 0; number < options.count().orElse(Long.MAX_VALUE); number++) {
            ping(listener);
            if (isStoppedAt(due + interval / 2, start, end)) {
                return;
            }
            for (DatagramPacket each : node.unicasts(System.nanoTime())) {
                sockets.send(each);
            }
            changes.tell(node.others(System.nanoTime()), listener);
            due = Math.max(due + interval, System.nanoTime() - interval); // no burst after a pause
            if (isStoppedAt(due, start, end)) {
                return;
            }
        }
    }

    private void ping(MeshListener listener) {
        IOException refusal = sockets.send(node.multicast(System.nanoTime()));
        if (refusal != null) {
            node.withdraw();
            failed.increment();
            if (unsent == null && stop.getCount() > 0) {
                listener.unsent(refusal);
            }
        }
        unsent = refusal;
    }

    /** Waits for a moment, but not past the end; returns true if the run is over. */
    private boolean isStoppedAt(long moment, long start, long end) throws InterruptedException {
        long left = end - (System.nanoTime() - start);
        long wait = Math.min(moment - System.nanoTime(), left);
        return stop.await(Math.max(0, wait), TimeUnit.NANOSECONDS) || end - (System.nanoTime() - start) <= 0;
    }

    private void leave() throws InterruptedException {
        node.leave();
        for (DatagramPacket each : node.unicasts(System.nanoTime())) {
            sockets.send(each);
        }
        for (int i = 0; i < FAREWELLS; i++) {
            sockets.send(node.multicast(System.nanoTime()));
            Thread.sleep(BETWEEN_FAREWELLS_MILLIS);
        }
    }

    private void hearMulticast() {
        var datagram = new Datagram();
        ByteBuffer data = ByteBuffer.wrap(datagram.data());
        try {
            while (sockets.hear(datagram)) {
                node.heardMulticast(data, datagram.length(), datagram.socketAddress(), System.nanoTime());
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void hearUnicast() {
        byte[] bytes = new byte[MeshCoding.MOST_BYTES + 1];
        ByteBuffer data = ByteBuffer.wrap(bytes);
        var packet = new DatagramPacket(bytes, bytes.length);
        try {
            while (sockets.hear(packet)) {
                var from = new InetSocketAddress(packet.getAddress(), packet.getPort());
                node.heardUnicast(data, packet.getLength(), from, System.nanoTime());
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        failure = e;
        stop();
    }

    private static boolean join(Thread thread) {
        try {
            thread.join();
            return false;
        } catch (InterruptedException e) {
            return true; // it ends by itself, since the sockets are closed
        }
    }

    /** Ends {@link #run}, within 200 milliseconds. */
    public void stop() {
        stop.countDown();
    }

    /**
     * Returns who hears whom, as far as this host knows now; once the run is over, as it was at its end.
     *
     * @return the matrix
     */
    public MeshMatrix matrix() {
        MeshMatrix ended = last;
        return ended == null ? node.matrix(expected, System.nanoTime()) : ended;
    }

    /**
     * Returns what this host hears of the others now.
     *
     * @return each run of another host that is known
     */
    public List<MeshReception> receptions() {
        return node.receptions(System.nanoTime());
    }

    /**
     * Returns the multicast pings sent so far.
     *
     * @return the number, without those that were refused
     */
    public long sent() {
        return node.sent();
    }

    /**
     * Returns the multicast pings that could not be sent.
     *
     * @return the number so far
     */
    public long failed() {
        return failed.sum();
    }

    /** Ends a run as {@link #stop} does, and closes the sockets. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        stop();
        sockets.close();
    }
}
