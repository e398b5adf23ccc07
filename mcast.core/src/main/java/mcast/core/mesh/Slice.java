package mcast.core.mesh;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a host's hearings that one datagram has room for. Immutable.
 *
 * @param total how many there are
 * @param first the place of the first one
 * @param hearings that one and those that follow
 */
record Slice(int total, int first, List<Hearing> hearings) {
    /** That of a host which reports nothing. */
    static final Slice NOTHING = new Slice(0, 0, List.of());

    /** Takes as many as there is room for from a place on; from the first one on if there are no more from there. */
    static Slice of(List<Peer> known, int place, int room, long nanoTime) {
        int first = place < known.size() ? place : 0;
        int end = Math.min(known.size(), first + room);
        List<Hearing> hearings = new ArrayList<>();
        for (Peer each : known.subList(first, end)) {
            hearings.add(each.hearing(nanoTime));
        }
        return new Slice(known.size(), first, List.copyOf(hearings));
    }

    /** Returns the place after the last one. */
    int next() {
        return first + hearings.size();
    }
}
