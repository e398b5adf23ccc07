package mcast.core.receive;

/**
 * How many datagrams the kernel hands over at once. It counts a run that it drops as one; this tells how many datagrams
 * that was.
 */
final class RunMeter {
    private long runs;
    private long datagrams;
    private int longest = 1;

    void add(int bytes, int segment) {
        int count = segment >= bytes ? 1 : (bytes + segment - 1) / segment;
        runs++;
        datagrams += count;
        longest = Math.max(longest, count);
    }

    /**
     * How many datagrams so many runs had: exact where a sender's runs are of one length, but for a few such as its
     * last; otherwise taken from the mean.
     */
    long datagramsIn(long dropped) {
        boolean even = datagrams >= 0.95 * runs * longest;
        return even || runs == 0 ? dropped * longest : Math.round(dropped * ((double) datagrams / runs));
    }
}
