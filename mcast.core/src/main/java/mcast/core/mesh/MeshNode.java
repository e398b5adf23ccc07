package mcast.core.mesh;

import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mcast.core.format.EpochClock;

/**
 * One host of the mesh, without its sockets: what it sends, and what it makes of all that comes. Safe in any thread.
 *
 * <p>Nothing that is forged makes it send more: it sends one multicast ping an interval, and at most
 * {@link #MOST_UNICAST} unicast ones, of which those to an address that is not proved are no longer than any datagram
 * of the mesh is.
 */
final class MeshNode {
    /** The most unicast pings in an interval, to all together. */
    static final int MOST_UNICAST = 10;

    /** The most of these that go first to those who wait for one. */
    private static final int MOST_ANSWERS = 6;

    private static final int MOST_SEEDS = 1024;

    private final MeshSelf self;
    private final AddressTokens tokens;
    private final PeerTable table;
    private final Strangers strangers = new Strangers();
    private final Map<InetSocketAddress, Seed> seeds = new LinkedHashMap<>();
    private final EpochClock clock = new EpochClock();
    private Optional<InetSocketAddress> ownAddress;
    private boolean leaving;
    private long sent;
    private int nextPlace;
    private int turn;

    MeshNode(MeshSelf self, AddressTokens tokens) {
        this.self = self;
        this.tokens = tokens;
        this.table = new PeerTable(tokens);
        this.ownAddress = self.address();
    }

    /** Adds an address that is probed from now on, until a host there is known. */
    synchronized void probe(InetSocketAddress address) {
        if (seeds.size() < MOST_SEEDS && !ownAddress.equals(Optional.of(address))) {
            seeds.putIfAbsent(address, new Seed(address));
        }
    }

    /** Lets each datagram say from now on that this host leaves. */
    synchronized void leave() {
        leaving = true;
    }

    /** Returns the next multicast datagram: a ping, or a farewell if this host leaves. */
    synchronized byte[] multicast(long nanoTime) {
        Slice slice = Slice.of(table.known(), nextPlace, MeshCoding.room(self.name()), nanoTime);
        nextPlace = slice.next();
        long sequence = leaving ? sent : sent++;
        return coded(sequence, false, 0, 0, self.name(), slice, nanoTime);
    }

    /** Takes the newest ping back: the system did not send it. */
    synchronized void withdraw() {
        sent -= leaving ? 0 : 1;
    }

    /** Returns the unicast pings whose turn it is. */
    synchronized List<DatagramPacket> unicasts(long nanoTime) {
        List<DatagramPacket> pings = new ArrayList<>();
        List<Peer> asked = table.toBeAsked();
        List<Seed> probed = new ArrayList<>(seeds.values());
        for (Peer each : asked) {
            if (each.awaitsAnswer() && pings.size() < MOST_ANSWERS) {
                pings.add(unicast(each, nanoTime));
            }
        }
        int all = asked.size() + probed.size();
        for (int left = all; left > 0 && pings.size() < MOST_UNICAST; left--) {
            int place = Math.floorMod(turn++, all);
            if (place < asked.size()) {
                pings.add(unicast(asked.get(place), nanoTime));
            } else if (probed.get(place - asked.size()).isDue()) {
                InetSocketAddress to = probed.get(place - asked.size()).address;
                pings.add(packet(probe(tokens.of(to), 0, nanoTime), to));
            }
        }
        return pings;
    }

    private DatagramPacket unicast(Peer peer, long nanoTime) {
        peer.asked();
        if (!peer.isConfirmed()) {
            return packet(probe(peer.token, peer.echo(), nanoTime), peer.address);
        }
        Slice slice = peer.nextSlice(table.known(), MeshCoding.room(self.name()), nanoTime);
        return packet(coded(sent, true, peer.token, peer.echo(), self.name(), slice, nanoTime), peer.address);
    }

    private static DatagramPacket packet(byte[] payload, InetSocketAddress to) {
        return new DatagramPacket(payload, payload.length, to);
    }

    /** Returns a unicast ping of the least length. */
    private byte[] probe(long token, long echo, long nanoTime) {
        return coded(sent, true, token, echo, "", Slice.NOTHING, nanoTime);
    }

    private byte[] coded(
            long sequence, boolean unicast, long token, long echo, String name, Slice slice, long nanoTime) {
        var datagram = new MeshDatagram(
                self.run(),
                sequence,
                unicast,
                leaving,
                self.intervalNanos() / 1000,
                self.mesh(),
                token,
                echo,
                slice.total(),
                slice.first(),
                name,
                slice.hearings());
        return MeshCoding.write(datagram, self.ttl(), clock.nanos(nanoTime));
    }

    /** Takes a datagram that came to the group. */
    synchronized void heardMulticast(ByteBuffer data, int length, InetSocketAddress from, long nanoTime) {
        Optional<MeshDatagram> read = ofThisMesh(data, length, from);
        if (read.isEmpty() || read.get().unicast()) {
            return;
        }
        if (read.get().run() == self.run()) {
            ownAddress = Optional.of(from);
            seeds.remove(from);
            return;
        }
        Optional<Peer> peer = table.of(read.get().run(), from, nanoTime);
        if (peer.isPresent()) {
            peer.get().heardMulticast(read.get(), nanoTime);
            believe(peer.get(), read.get(), nanoTime);
        }
    }

    /** Takes a datagram that came to this host alone. */
    synchronized void heardUnicast(ByteBuffer data, int length, InetSocketAddress from, long nanoTime) {
        Optional<MeshDatagram> read = ofThisMesh(data, length, from);
        if (read.isEmpty() || !read.get().unicast()) {
            return;
        }
        if (read.get().run() == self.run()) {
            seeds.remove(from);
            return;
        }
        Optional<Peer> peer = table.of(read.get().run(), from, nanoTime);
        if (peer.isPresent()) {
            peer.get().heardUnicast(read.get(), nanoTime);
            if (read.get().echo() == peer.get().token) {
                believe(peer.get(), read.get(), nanoTime);
            }
        }
    }

    private Optional<MeshDatagram> ofThisMesh(ByteBuffer data, int length, InetSocketAddress from) {
        OptionalInt version = MeshCoding.version(data, length);
        if (version.isPresent() && version.getAsInt() != MeshCoding.VERSION) {
            strangers.ofOtherVersion(version.getAsInt(), from);
        }
        Optional<MeshDatagram> read = MeshCoding.read(data, length);
        if (read.isPresent() && read.get().mesh() != self.mesh()) {
            strangers.ofOtherMesh(read.get().mesh(), from);
            return Optional.empty();
        }
        return read;
    }

    /** Keeps the reports of a host that is known: each is its own word on a host that is known here too. */
    private void believe(Peer peer, MeshDatagram ping, long nanoTime) {
        if (!table.admit(peer, nanoTime)) {
            return;
        }
        seeds.remove(peer.address);
        for (Hearing each : ping.hearings()) {
            if (each.run() == self.run() || table.isKnown(each.run())) {
                peer.reports(each, nanoTime, sent);
            }
        }
        if (!ping.name().isEmpty()) { // else it is a probe, which reports nothing
            peer.covers(ping.first(), ping.hearings().size(), ping.total());
        }
    }

    /** Returns the multicast pings that were sent. */
    synchronized long sent() {
        return sent;
    }

    /** Returns who hears whom, as far as it is known at that moment. */
    synchronized MeshMatrix matrix(ExpectedHosts expected, long nanoTime) {
        return builder(nanoTime).build(expected);
    }

    /** Returns the hosts that are known, this one left out, by their runs. */
    synchronized Map<Long, MeshHost> others(long nanoTime) {
        return builder(nanoTime).others();
    }

    /** Returns what this host hears of each run of another one that is known. */
    synchronized List<MeshReception> receptions(long nanoTime) {
        return builder(nanoTime).receptions();
    }

    private MatrixBuilder builder(long nanoTime) {
        return new MatrixBuilder(self, ownAddress, sent, table, strangers, nanoTime);
    }
}
