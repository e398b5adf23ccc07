package mcast.core.stream;

/** Hears of a stream's gaps while they happen. The receiving thread calls it. */
public interface GapListener {
    /** Does nothing. */
    GapListener NONE = new GapListener() {
        @Override
        public void gap(long first, long last, long lost, long epochNanos) {}
    };

    /**
     * An arrival or an end mark shows that numbers are missing. Datagrams that come late may still fill the gap.
     *
     * @param first the first number missing, as it stands on the wire
     * @param last the last number missing, as it stands on the wire; below the first if the numbers wrapped between
     * @param lost how many numbers are missing, 1 or more
     * @param epochNanos when it was revealed, in nanoseconds since the Unix epoch
     */
    void gap(long first, long last, long lost, long epochNanos);
}
