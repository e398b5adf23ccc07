package mcast.core.receive;

import mcast.core.format.Sighting;

/** Turns dropped runs into dropped datagrams, by the runs that arrived at the same socket. Its owner guards it. */
final class RunMeter {
    private long runs;
    private long datagrams;
    private int longest = 1;

    /** Counts a run that arrived, of datagrams that have a segment's length but for the last. */
    void add(int bytes, int segment) {
        int count = segment >= bytes ? 1 : (bytes + segment - 1) / segment;
        runs++;
        datagrams += count;
        longest = Math.max(longest, count);
    }

    /** Returns how many datagrams the packets had that the kernel dropped. */
    SocketDrops datagramsIn(long packets) {
        if (runs > 0 && datagrams == runs * longest) {
            return new SocketDrops(packets, packets * longest, packets * longest);
        }
        double mean = runs == 0 ? 1 : (double) datagrams / runs;
        return new SocketDrops(packets, Math.round(packets * mean), packets * Sighting.MOST);
    }
}
