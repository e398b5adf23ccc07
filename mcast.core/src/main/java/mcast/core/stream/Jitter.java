package mcast.core.stream;

import java.util.OptionalDouble;
import mcast.core.format.Sighting;

/**
 * The interarrival jitter of RFC 3550, section 6.4.1, without the steps of the sender's clock: where that is set, the
 * difference between two datagrams says nothing. It was set back if a later datagram was sent earlier, and forward if a
 * datagram seems to have been under way for much less time than any before. Used by one thread.
 */
final class Jitter {
    /** More than the delay between two hosts changes for the better. */
    private static final long LEAST_STEP_NANOS = 100_000_000;

    /** What is left of it after so many datagrams whose differences are 0. */
    private static final double[] REST_OF = new double[Sighting.MOST];

    static {
        for (int i = 0; i < Sighting.MOST; i++) {
            REST_OF[i] = Math.pow(15 / 16.0, i);
        }
    }

    private boolean known;
    private long sent;
    private long transit;
    private long shortestTransit;
    private double nanos;

    /**
     * Adds an arrival, in the order of arrival.
     *
     * @param sentNanos the time sent, by the sender's clock
     * @param arrivedNanos the time of arrival
     * @param isNext whether its number is above all before it
     */
    void add(long sentNanos, long arrivedNanos, boolean isNext) {
        long now = arrivedNanos - sentNanos;
        boolean isSetBack = known && isNext && sentNanos < sent;
        boolean isSetForward = known && isNext && shortestTransit - now > LEAST_STEP_NANOS;
        shortestTransit = known && !isSetBack ? Math.min(shortestTransit, now) : now;
        sent = isNext || !known ? sentNanos : sent;
        if (isSetBack || isSetForward) {
            transit = now;
        } else {
            add(now);
        }
    }

    /**
     * Adds an arrival, in the order of arrival, whose time is that of a medium: one that is shown later may be sent
     * earlier.
     *
     * @param mediaNanos the time by the clock of the medium
     * @param arrivedNanos the time of arrival
     */
    void addMedia(long mediaNanos, long arrivedNanos) {
        add(arrivedNanos - mediaNanos);
    }

    private void add(long now) {
        if (known) {
            // A forged time can make the difference wrap, and Math.abs of the least long is negative.
            nanos += (Math.abs((double) (now - transit)) - nanos) / 16;
        }
        transit = now;
        known = true;
    }

    /** Adds the datagrams that a sighting tells of, which arrived together and whose numbers are above all before. */
    void addNext(Sighting seen, long arrivedNanos) {
        int together = seen.sentTogether();
        for (int i = 0; i < seen.count() - together; i++) {
            add(seen.sentNanos(i), arrivedNanos, true);
        }
        nanos *= REST_OF[together];
    }

    /** {@return microseconds; empty before the first arrival} */
    OptionalDouble micros() {
        return known ? OptionalDouble.of(nanos / 1000) : OptionalDouble.empty();
    }
}
