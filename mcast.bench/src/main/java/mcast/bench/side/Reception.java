package mcast.bench.side;

/**
 * What was sent, and what came of it.
 *
 * @param sent as the sender says
 * @param received as the receiver says, or as it stands in what it wrote
 */
record Reception(Measured sent, Measured received) {
    long lost() {
        return Math.max(0, sent.datagrams() - received.datagrams());
    }

    /** Whether the receiver says itself how many were lost, and errs. */
    boolean miscounted() {
        return received.lost() >= 0 && received.lost() != lost();
    }
}
