package mcast.core.mesh;

import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hosts of a mesh in memory, with a clock and a network of their own. */
final class SimulatedMesh {
    static final long INTERVAL = 100_000_000;

    /** Tells which datagrams arrive. */
    interface Way {
        /** Returns whether ping {@code number} of a host reaches another. */
        boolean carries(int from, int to, long number);
    }

    private final List<MeshNode> nodes = new ArrayList<>();
    private final Set<Integer> gone = new HashSet<>();
    private final Set<Integer> observers = new HashSet<>();
    private final Way multicast;
    private final Way unicast;
    private long now = 1_000_000_000_000L;
    private long number;
    private long multicasts;
    private long unicasts;

    SimulatedMesh(int hosts, Way multicast, Way unicast) {
        this.multicast = multicast;
        this.unicast = unicast;
        for (int i = 0; i < hosts; i++) {
            join();
        }
    }

    /** Lets only these hosts keep what others report, since memory for hundreds of matrices is not to be had. */
    SimulatedMesh observedBy(Integer... hosts) {
        observers.retainAll(List.of(hosts));
        return this;
    }

    /** Adds a host; returns its index. */
    int join() {
        int host = nodes.size();
        observers.add(host);
        var self = new MeshSelf(1000 + host, "h" + host, Optional.of(address(host)), 0, 1, INTERVAL, now);
        byte[] secret = new byte[16];
        Arrays.fill(secret, (byte) host);
        nodes.add(new MeshNode(self, new AddressTokens(secret)));
        return host;
    }

    /** Ends a host without a word. */
    void kill(int host) {
        gone.add(host);
    }

    /** Ends a host as its run ends. */
    void leave(int host) {
        nodes.get(host).leave();
        multicast(host);
        gone.add(host);
    }

    MeshNode node(int host) {
        return nodes.get(host);
    }

    long now() {
        return now;
    }

    long unicasts() {
        return unicasts;
    }

    long multicasts() {
        return multicasts;
    }

    MeshMatrix matrix(int host, String... expected) {
        return nodes.get(host).matrix(new ExpectedHosts(List.of(expected)), now);
    }

    SimulatedMesh run(int intervals) {
        for (int i = 0; i < intervals; i++) {
            for (int host = 0; host < nodes.size(); host++) {
                if (!gone.contains(host)) {
                    multicast(host);
                }
            }
            now += INTERVAL / 2;
            for (int host = 0; host < nodes.size(); host++) {
                if (!gone.contains(host)) {
                    unicast(host);
                }
            }
            now += INTERVAL / 2;
            number++;
        }
        return this;
    }

    private void multicast(int from) {
        byte[] ping = nodes.get(from).multicast(now);
        byte[] bare = bare(ping);
        multicasts++;
        for (int to = 0; to < nodes.size(); to++) {
            if (!gone.contains(to) && (to == from || multicast.carries(from, to, number))) {
                byte[] data = observers.contains(to) ? ping : bare;
                nodes.get(to).heardMulticast(ByteBuffer.wrap(data), data.length, address(from), now);
            }
        }
    }

    private void unicast(int from) {
        List<DatagramPacket> pings = nodes.get(from).unicasts(now);
        unicasts += pings.size();
        for (DatagramPacket each : pings) {
            int to = host((InetSocketAddress) each.getSocketAddress());
            if (to >= 0 && to < nodes.size() && !gone.contains(to) && unicast.carries(from, to, number)) {
                byte[] data = observers.contains(to) ? each.getData() : bare(each.getData());
                nodes.get(to).heardUnicast(ByteBuffer.wrap(data), data.length, address(from), now);
            }
        }
    }

    /** Takes the reports out of a datagram. */
    private static byte[] bare(byte[] datagram) {
        byte[] bare = Arrays.copyOf(datagram, 77 + datagram[76]);
        ByteBuffer.wrap(bare).putInt(8, bare.length).putShort(42, (short) 0);
        return bare;
    }

    static InetSocketAddress address(int host) {
        try {
            byte[] bytes = {10, 1, (byte) (host >> 8), (byte) host};
            return new InetSocketAddress(InetAddress.getByAddress(bytes), 5000);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static int host(InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        return Byte.toUnsignedInt(bytes[2]) << 8 | Byte.toUnsignedInt(bytes[3]);
    }
}
