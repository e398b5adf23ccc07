package mcast.core.stream;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mcast.core.Membership;
import org.jspecify.annotations.Nullable;

/**
 * Finds a {@link Flow}: a hash table with open addressing that is never more than a quarter full.
 *
 * <p>A forger can choose addresses of equal hash, so a search ends after {@value #LONGEST_SEARCH} places as if the
 * table were full. A {@code HashMap} has no such end: it turns such keys into a tree in which it must look
 * everywhere.
 */
final class FlowTable {
    private static final int PLACES = 4 * Shares.LIMIT;
    private static final int LONGEST_SEARCH = 64;

    private final Shares shares = new Shares();
    private final List<Flow> flows = new ArrayList<>(); // in the order of their first datagrams
    private final int[] places = new int[PLACES]; // 1 + index in flows, 0 if empty
    private @Nullable Flow last; // many datagrams of one flow come in a row

    /** Returns a flow, a new one if nothing was heard of it yet, or null if there is no place for it. */
    @Nullable
    Flow find(InetAddress source, int port, Membership membership) {
        Flow latest = last;
        if (latest != null && latest.is(source, port, membership)) {
            return latest;
        }
        Flow found = search(source, port, membership);
        last = found == null ? latest : found;
        return found;
    }

    /** Without the interface in the hash, so that a flow is found again through one that was made anew. */
    private @Nullable Flow search(InetAddress source, int port, Membership membership) {
        int hash = shares.hash(source, port, membership.group());
        for (int step = 0; step < LONGEST_SEARCH; step++) {
            int place = (hash + step) & (PLACES - 1);
            if (places[place] == 0) {
                return add(place, source, port, membership);
            }
            Flow flow = flows.get(places[place] - 1);
            if (flow.is(source, port, membership)) {
                return flow;
            }
        }
        return null;
    }

    private @Nullable Flow add(int place, InetAddress source, int port, Membership membership) {
        if (!shares.take(source, membership.group())) {
            return null;
        }
        var flow = new Flow(new FlowKey(source, port, membership));
        flows.add(flow);
        places[place] = flows.size();
        return flow;
    }

    /** Visits the flows in the order in which they were first heard. */
    void forEach(Consumer<Flow> visitor) {
        flows.forEach(visitor);
    }
}
