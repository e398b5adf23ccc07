package mcast.core.receive;

/**
 * Turns dropped runs into dropped datagrams: the kernel counts a run of coalesced datagrams that it drops as one. The
 * meter takes the number of datagrams from the runs that arrived. Its owner guards it.
 */
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

    /**
     * Returns how many datagrams a number of dropped runs had: exact if nearly all runs have one length; otherwise an
     * estimate from the mean.
     */
    long datagramsIn(long dropped) {
        boolean even = datagrams >= 0.95 * runs * longest;
        return even || runs == 0 ? dropped * longest : Math.round(dropped * ((double) datagrams / runs));
    }
}
