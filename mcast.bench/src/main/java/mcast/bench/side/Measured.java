package mcast.bench.side;

/**
 * What a contender says it moved.
 *
 * @param datagrams how many in all
 * @param timed how many of them within the seconds
 * @param seconds from the first to the last of those
 * @param lost how many it says were lost, or -1 where it does not say
 */
record Measured(long datagrams, long timed, double seconds, long lost) {
    Measured(long datagrams, long timed, double seconds) {
        this(datagrams, timed, seconds, -1);
    }

    double perSecond() {
        return timed / seconds;
    }
}
