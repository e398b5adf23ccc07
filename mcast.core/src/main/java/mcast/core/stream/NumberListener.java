package mcast.core.stream;

/**
 * Hears of the numbers of one stream that are believed, in the order in which they are read. A stream that begins anew
 * keeps its listener. The receiving thread calls it, for all datagrams of a run at once.
 */
public interface NumberListener {
    /** Does nothing. */
    NumberListener NONE = new NumberListener() {
        @Override
        public void heard(long first, int numbers, long arrivedNanos) {}

        @Override
        public void ended(long next, long arrivedNanos) {}

        @Override
        public void begunAnew() {}
    };

    /**
     * Numbers were heard that follow one another.
     *
     * @param first the first of them, as it stands on the wire
     * @param numbers how many; with 0 it is a heartbeat, and the first is the number that comes next
     * @param arrivedNanos the time of their arrival, in nanoseconds since the Unix epoch
     */
    void heard(long first, int numbers, long arrivedNanos);

    /**
     * An end mark was heard.
     *
     * @param next the number that would have come next, as it stands on the wire
     * @param arrivedNanos the time of its arrival, in nanoseconds since the Unix epoch
     */
    void ended(long next, long arrivedNanos);

    /** The sender begins anew: the numbers told from now on are not those of the run before. */
    void begunAnew();
}
