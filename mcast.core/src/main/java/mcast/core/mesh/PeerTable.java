package mcast.core.mesh;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The other hosts of the mesh, a limited number of them. Those that are not known yet have places of their own, of
 * which the oldest is given to a newcomer: forged datagrams take no place of a known host. Used by one thread at a
 * time.
 */
final class PeerTable {
    /** The most hosts that are known at a time. */
    static final int MOST_HOSTS = 512;

    /** The most that are not known yet. */
    static final int MOST_CANDIDATES = 256;

    /** The most of either that have one IP address, as programs on one host have. */
    static final int MOST_PER_ADDRESS = 16;

    /** A host that left, or was silent for so long, gives its place to a newcomer when all are taken. */
    private static final long FORGOTTEN_NANOS = 600_000_000_000L;

    private final Map<Long, Peer> byRun = new LinkedHashMap<>();
    private final Map<Long, Peer> candidates = new LinkedHashMap<>();
    private final List<Peer> known = new ArrayList<>();
    private final AddressTokens tokens;
    private long unlisted;

    PeerTable(AddressTokens tokens) {
        this.tokens = tokens;
    }

    /** Returns the host of a run, or a new one; empty if the run is that of another address. */
    Optional<Peer> of(long run, InetSocketAddress from, long nanoTime) {
        Peer peer = byRun.get(run);
        if (peer == null) {
            peer = candidates.get(run);
        }
        if (peer == null) {
            makeRoom(from.getAddress());
            peer = new Peer(run, from, tokens.of(from), nanoTime);
            candidates.put(run, peer);
        }
        return peer.address.equals(from) ? Optional.of(peer) : Optional.empty();
    }

    /** Drops the oldest candidate of an address that has many, or the oldest of all if all places are taken. */
    private void makeRoom(InetAddress from) {
        Optional<Peer> oldest = Optional.empty();
        int alike = 0;
        for (Peer each : candidates.values()) {
            if (each.address.getAddress().equals(from)) {
                oldest = oldest.isEmpty() ? Optional.of(each) : oldest;
                alike++;
            }
        }
        if (alike >= MOST_PER_ADDRESS && oldest.isPresent()) {
            candidates.remove(oldest.get().run);
        } else if (candidates.size() >= MOST_CANDIDATES) {
            candidates.remove(candidates.keySet().iterator().next());
        }
    }

    /** Makes a candidate a known host if it is one by now and there is a place; returns whether it is known. */
    boolean admit(Peer peer, long nanoTime) {
        if (byRun.containsKey(peer.run)) {
            return true;
        }
        if (!peer.isKnown()) {
            return false;
        }
        if (known.size() == MOST_HOSTS) {
            forgetOne(nanoTime);
        }
        if (known.size() == MOST_HOSTS || hasMany(peer.address.getAddress())) {
            unlisted++;
            candidates.remove(peer.run);
            return false;
        }
        candidates.remove(peer.run);
        byRun.put(peer.run, peer);
        known.add(peer);
        return true;
    }

    private boolean hasMany(InetAddress address) {
        int alike = 0;
        for (Peer each : known) {
            alike += each.address.getAddress().equals(address) && !each.hasLeft() ? 1 : 0;
        }
        return alike >= MOST_PER_ADDRESS;
    }

    private void forgetOne(long nanoTime) {
        for (Peer each : known) {
            if (each.hasLeft() || nanoTime - each.lastHeard() > FORGOTTEN_NANOS) {
                known.remove(each);
                byRun.remove(each.run);
                known.forEach(other -> other.forget(each.run));
                return;
            }
        }
    }

    boolean isKnown(long run) {
        return byRun.containsKey(run);
    }

    /** Returns the known hosts, in the order in which they became known. */
    List<Peer> known() {
        return known;
    }

    /** Returns the hosts that a unicast ping may be sent to: the known ones, then the others. */
    List<Peer> toBeAsked() {
        List<Peer> asked = new ArrayList<>();
        for (Peer each : known) {
            if (each.isToBeAsked()) {
                asked.add(each);
            }
        }
        for (Peer each : candidates.values()) {
            if (each.isToBeAsked()) {
                asked.add(each);
            }
        }
        return asked;
    }

    /** Returns how often a host was refused a place because all are taken. */
    long unlisted() {
        return unlisted;
    }
}
