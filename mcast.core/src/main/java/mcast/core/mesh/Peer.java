package mcast.core.mesh;

import java.net.InetSocketAddress;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcast.core.stream.Arrival;
import mcast.core.stream.SequenceWindow;

/**
 * Another host of the mesh: its pings as heard here, and its reports. A run is bound to the address that it was first
 * heard from. A host is known if two of its multicast pings came, one after the other, or if it proved its address.
 * Used by one thread at a time.
 */
final class Peer {
    /** A unicast ping may overtake a multicast one, which another thread reads; so its number counts only later. */
    private static final long SETTLING_NANOS = 500_000_000;

    private static final int MOST_PROBES = 3;
    private static final long MOST_INTERVAL_MICROS = 60_000_000;
    private static final long NEVER = -1;

    final long run;
    final InetSocketAddress address;
    final long token;
    final long firstHeard;
    private final SequenceWindow numbers = new SequenceWindow();
    private final Map<Long, Report> reports = new HashMap<>();
    private final BitSet reported = new BitSet(); // places in its list of hosts
    private int total = Integer.MAX_VALUE; // hosts in that list, once it reports
    private String name = "";
    private long interval;
    private long since = NEVER;
    private long upto;
    private long unsettled;
    private long unsettledSince;
    private long received;
    private long unicast;
    private long steps;
    private long lastMulticast;
    private long lastHeard;
    private long echo;
    private int probes;
    private int nextPlace;
    private boolean awaitsAnswer;
    private boolean left;

    Peer(long run, InetSocketAddress address, long token, long nanoTime) {
        this.run = run;
        this.address = address;
        this.token = token;
        this.firstHeard = nanoTime;
        this.lastHeard = nanoTime;
        this.lastMulticast = nanoTime;
        this.unsettledSince = nanoTime;
    }

    /** Counts a multicast ping, or notes that the host leaves. */
    void heardMulticast(MeshDatagram ping, long nanoTime) {
        learn(ping);
        if (ping.last()) {
            upto = Math.max(upto, ping.sequence());
            left = true;
            return;
        }
        Arrival arrival = numbers.add(ping.sequence());
        if (since == NEVER) {
            since = ping.sequence();
        }
        if (arrival == Arrival.NEW_HIGHEST) {
            steps++;
            lastHeard = nanoTime;
            lastMulticast = nanoTime;
        }
        received += arrival == Arrival.DUPLICATE || ping.sequence() < since ? 0 : 1;
        upto = Math.max(upto, ping.sequence() + 1);
    }

    /** Counts a unicast ping. One that does not prove its address tells nothing but the token to send back. */
    void heardUnicast(MeshDatagram ping, long nanoTime) {
        echo = ping.token();
        if (ping.echo() != token) {
            probes = Math.min(probes, MOST_PROBES - 1); // one for one
            awaitsAnswer = true;
            return;
        }
        awaitsAnswer |= !isConfirmed();
        learn(ping);
        probes = 0;
        unicast++;
        lastHeard = nanoTime;
        left |= ping.last();
        if (since == NEVER) {
            since = ping.sequence();
            upto = since;
        }
        settle(nanoTime);
        if (unsettled <= upto) {
            unsettled = ping.sequence();
            unsettledSince = nanoTime;
        }
    }

    private void learn(MeshDatagram ping) {
        interval = Math.min(ping.intervalMicros(), MOST_INTERVAL_MICROS) * 1_000;
        if (!ping.name().isEmpty()) {
            name = ping.name();
        }
    }

    private void settle(long nanoTime) {
        if (nanoTime - unsettledSince >= SETTLING_NANOS) {
            upto = Math.max(upto, unsettled);
        }
    }

    /** Notes its word on a sender. */
    void reports(Hearing hearing, long nanoTime, long sentHere) {
        reports.put(hearing.run(), new Report(hearing, nanoTime, sentHere));
    }

    /** Notes which part of its list of hosts was reported. */
    void covers(int first, int count, int hosts) {
        if (first + count <= PeerTable.MOST_HOSTS) {
            reported.set(first, first + count);
            total = hosts;
        }
    }

    /** Returns true if all of its list of hosts was reported: whom it has not named, it does not hear. */
    boolean hasReportedAll() {
        return reported.cardinality() >= total;
    }

    Optional<Report> reportOn(long sender) {
        return Optional.ofNullable(reports.get(sender));
    }

    Iterable<Report> reports() {
        return reports.values();
    }

    /** Forgets what it said of a host that is no longer known. */
    void forget(long sender) {
        reports.remove(sender);
    }

    /** Returns this host's own word on it. */
    Hearing hearing(long nanoTime) {
        settle(nanoTime);
        return new Hearing(
                run,
                upto,
                Math.max(0, since),
                received,
                unicast,
                (nanoTime - lastMulticast) / 1_000_000,
                (nanoTime - lastHeard) / 1_000_000);
    }

    boolean isKnown() {
        return steps >= 2 || isConfirmed();
    }

    /** Returns true if it has proved its address. */
    boolean isConfirmed() {
        return unicast > 0;
    }

    /** Returns true if a unicast ping may be sent to it: it has proved its address, or was probed but a few times. */
    boolean isToBeAsked() {
        return !left && (isConfirmed() || probes < MOST_PROBES);
    }

    /** Returns true if it has not been sent back the token of its newest unicast ping, and may need it. */
    boolean awaitsAnswer() {
        return awaitsAnswer;
    }

    /** Notes that a unicast ping is sent to it. */
    void asked() {
        awaitsAnswer = false;
        probes += isConfirmed() ? 0 : 1;
    }

    /** Returns true if its newest ping came by multicast, so that the next is due after its interval. */
    boolean isHeardByMulticast() {
        return received > 0 && lastHeard == lastMulticast;
    }

    long lastHeard() {
        return lastHeard;
    }

    long interval() {
        return interval;
    }

    boolean hasLeft() {
        return left;
    }

    String name() {
        return name;
    }

    /** Returns the token that it sent, to be sent back, or 0. */
    long echo() {
        return echo;
    }

    /** Returns the hearings whose turn it is to be sent to this host. */
    Slice nextSlice(List<Peer> known, int room, long nanoTime) {
        Slice slice = Slice.of(known, nextPlace, room, nanoTime);
        nextPlace = slice.next();
        return slice;
    }
}
