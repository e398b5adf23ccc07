package mcast.core.receive;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import org.jspecify.annotations.Nullable;

/**
 * Passes datagrams on to a sink, and notes how much was heard of each group and on each interface. It notes those that
 * the sink counts as received. Noting allocates nothing. Used by one thread.
 */
public final class SilenceMeter implements DatagramSink {
    private static final class Tally {
        private long received;
        private long last;
        private long longest;

        private Tally(long start) {
            last = start;
        }

        private void note(int datagrams, long nanoTime) {
            received += datagrams;
            if (nanoTime - last > 0) { // what arrived before may be read later, from another socket
                longest = Math.max(longest, nanoTime - last);
                last = nanoTime;
            }
        }

        private Heard heard(long nanoTime) {
            return new Heard(received, Duration.ofNanos(Math.max(longest, nanoTime - last)));
        }
    }

    private record Place(Tally group, Tally onInterface) {
        private void note(int datagrams, long nanoTime) {
            group.note(datagrams, nanoTime);
            onInterface.note(datagrams, nanoTime);
        }
    }

    private final DatagramSink sink;
    private final List<Membership> joined;
    private final SequencedMap<Group, Tally> groups = new LinkedHashMap<>();
    private final SequencedMap<NamedInterface, Tally> interfaces = new LinkedHashMap<>();
    private final IdentityHashMap<Membership, Place> places = new IdentityHashMap<>();
    private @Nullable Membership latest; // many datagrams of one membership come in a row
    private @Nullable Place latestPlace;

    /**
     * Makes a meter that has heard nothing since now.
     *
     * @param joined the memberships of the receiver
     * @param sink takes the datagrams
     */
    public SilenceMeter(List<Membership> joined, DatagramSink sink) {
        this.joined = List.copyOf(joined);
        this.sink = sink;
        long now = System.nanoTime();
        for (Membership each : joined) {
            groups.computeIfAbsent(each.group(), group -> new Tally(now));
            interfaces.computeIfAbsent(each.networkInterface(), on -> new Tally(now));
        }
    }

    @Override
    public boolean accept(Datagram datagram) throws IOException {
        if (!sink.accept(datagram)) {
            return false;
        }
        place(datagram.membership()).note(1, datagram.nanoTime());
        return true;
    }

    @Override
    public int acceptRun(DatagramRun run) throws IOException {
        int taken = sink.acceptRun(run);
        if (taken > 0) {
            place(run.membership()).note(taken, run.nanoTime());
        }
        return taken;
    }

    @Override
    public void quiet() throws IOException {
        sink.quiet();
    }

    @Override
    public void interval() throws IOException {
        sink.interval();
    }

    /** {@return what was heard of each group until now, in the order of the memberships} */
    public SequencedMap<Group, Heard> groups() {
        return heard(groups);
    }

    /**
     * {@return what was heard on each interface until now, in the order of the memberships; what an interface heard
     * that was made anew counts for the one in whose place it is}
     */
    public SequencedMap<NamedInterface, Heard> interfaces() {
        return heard(interfaces);
    }

    /** {@return the number of datagrams of each family until now} */
    public Map<StandardProtocolFamily, Long> families() {
        Map<StandardProtocolFamily, Long> received = new EnumMap<>(StandardProtocolFamily.class);
        groups.forEach((group, tally) -> received.merge(group.family(), tally.received, Long::sum));
        return received;
    }

    private static <K> SequencedMap<K, Heard> heard(SequencedMap<K, Tally> tallies) {
        long now = System.nanoTime();
        SequencedMap<K, Heard> heard = new LinkedHashMap<>();
        tallies.forEach((key, tally) -> heard.put(key, tally.heard(now)));
        return heard;
    }

    @SuppressWarnings("ReferenceEquality") // a receiver has one object for each membership
    private Place place(Membership membership) {
        Place known = latestPlace;
        if (known != null && latest == membership) {
            return known;
        }
        Place found = places.get(membership);
        if (found == null) {
            found = newPlace(membership);
            places.put(membership, found);
        }
        latest = membership;
        latestPlace = found;
        return found;
    }

    private Place newPlace(Membership membership) {
        NamedInterface on = membership.networkInterface();
        for (Membership each : joined) {
            if (membership.replaces(each)) {
                on = each.networkInterface();
            }
        }
        long now = System.nanoTime();
        return new Place(
                groups.computeIfAbsent(membership.group(), group -> new Tally(now)),
                interfaces.computeIfAbsent(on, key -> new Tally(now)));
    }
}
