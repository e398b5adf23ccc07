package mcast.core.stream;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream that comes on two legs. A number is judged when it is a second behind the newest of either leg, or 65,536
 * numbers. Numbers before the later leg's first one are not judged. Listening allocates nothing, but for the few times
 * that the memory of the newest numbers grows. Used by one thread.
 */
final class PairedStream {
    /** A leg that was silent for less goes on. */
    private static final long PAUSE_NANOS = Continuation.PAUSE_NANOS;

    /** A leg whose number is no farther from the other's goes on after an outage. */
    private static final int NEAR = 1_024;

    /** The stream on one leg. */
    private final class Leg implements NumberListener {
        private final int index;
        private @Nullable StreamKey key;
        private int run; // of the sender
        private boolean hasBegunAnew;
        private boolean isHeard; // in its run
        private long next; // the number after the newest one heard or announced
        private long lastNanos;

        private Leg(int index) {
            this.index = index;
        }

        @Override
        public void heard(long first, int numbers, long arrivedNanos) {
            if (hasBegunAnew) {
                hasBegunAnew = false;
                PairedStream.this.beginAnew(this, first, arrivedNanos);
            }
            if (run == latestRun) {
                PairedStream.this.hear(this, first, numbers, arrivedNanos);
            }
        }

        @Override
        public void ended(long mark, long arrivedNanos) {
            if (isHeard && run == latestRun && !hasBegunAnew) {
                advance(unwrapping.unwrap(mark, 0), arrivedNanos);
            }
        }

        @Override
        public void begunAnew() {
            hasBegunAnew = true;
        }

        private void advance(long to, long arrivedNanos) {
            next = Math.max(next, to);
            end = Math.max(end, to);
            lastNanos = Math.max(lastNanos, arrivedNanos);
        }
    }

    private final int width;
    private final PairTally tally;
    private final Leg[] legs = {new Leg(0), new Leg(1)};
    private final PairRing ring = new PairRing();
    private final SettlingTime settling;
    private Unwrapping unwrapping;
    private int latestRun;
    private long start; // the lowest number that is judged
    private long end; // the number after the newest of either leg
    private long expected;
    private long lost; // by both

    PairedStream(int width, PairTally tally, LongSupplier clock) {
        this.width = width;
        this.tally = tally;
        settling = new SettlingTime(clock);
        unwrapping = new Unwrapping(width);
    }

    /** Returns the stream on one leg; null if it is not heard there. */
    @Nullable
    StreamKey key(int leg) {
        return legs[leg].key;
    }

    /** Takes a leg, which is free. */
    NumberListener take(int leg, StreamKey key) {
        legs[leg].key = key;
        return legs[leg];
    }

    /** Returns whether both legs have heard the latest run. */
    boolean isPaired() {
        return legs[0].isHeard && legs[1].isHeard;
    }

    /** Returns what both lost; empty if one leg has not heard it. */
    Optional<PairLoss> loss() {
        StreamKey first = legs[0].key;
        StreamKey second = legs[1].key;
        return first == null || second == null || !isPaired()
                ? Optional.empty()
                : Optional.of(new PairLoss(first, second, expected, lost));
    }

    /** Judges what had its time. */
    void settle() {
        judge(settling.settled(end));
    }

    /**
     * Judges all, but for what may still be on its way on the later leg.
     *
     * @param epochNanos now, by the clock of the arrivals
     */
    void judgeAll(long epochNanos) {
        long onTheWay = epochNanos - tally.largestSkew();
        long to = end;
        if (Math.max(legs[0].lastNanos, legs[1].lastNanos) >= onTheWay) {
            long passed = Math.max(ring.lowest(), Math.min(legs[0].next, legs[1].next));
            to = Math.max(passed, Math.min(to, ring.end()));
            while (to > passed && (!isHeard(to - 1) || ring.time(to - 1) >= onTheWay)) {
                to--;
            }
        }
        judge(to);
    }

    private void hear(Leg leg, long first, int count, long nanos) {
        long number = unwrapping.unwrap(first, count);
        if (number > Long.MAX_VALUE - 1 - count) {
            return; // forged
        }
        join(leg, number);
        settle();
        for (int i = 0; i < count; i++) {
            hear(leg.index, number + i, nanos);
        }
        leg.advance(number + count, nanos);
    }

    private void hear(int leg, long number, long nanos) {
        if (number - ring.lowest() >= PairRing.SIZE) {
            judge(number + 1 - PairRing.SIZE);
        }
        if (number < ring.lowest()) {
            if (number >= start && isPaired()) {
                tally.addLate();
            }
        } else if (!ring.isHeard(leg, number)) {
            if (ring.isHeard(1 - leg, number)) {
                long other = ring.time(number);
                tally.heardByBoth(leg == 0 ? nanos : other, leg == 0 ? other : nanos);
            }
            ring.hear(leg, number, nanos);
        }
    }

    private void join(Leg leg, long number) {
        if (leg.isHeard) {
            return;
        }
        if (legs[1 - leg.index].isHeard) {
            ring.leave(number);
        } else {
            ring.begin(number);
            settling.begin();
            end = number;
        }
        leg.isHeard = true;
        leg.next = number;
        start = ring.lowest();
    }

    /** Takes a number of a leg that begins anew: it goes on after an outage, follows the other leg, or goes before. */
    private void beginAnew(Leg leg, long first, long nanos) {
        Leg other = legs[1 - leg.index];
        if (leg.run == latestRun) {
            if (other.isHeard && nanos - other.lastNanos < PAUSE_NANOS && isNear(other, first)) {
                return;
            }
            judgeAll(nanos);
            latestRun++;
            unwrapping = new Unwrapping(width);
            other.isHeard = false;
        }
        leg.run = latestRun;
        leg.isHeard = false;
    }

    private boolean isNear(Leg other, long first) {
        long most = width < Short.SIZE ? (1L << width) / 4 : NEAR;
        return Math.abs(unwrapping.nearest(first) - other.next) <= most;
    }

    private boolean isHeard(long number) {
        return ring.isHeard(0, number) || ring.isHeard(1, number);
    }

    /** Judges the numbers below one; as long as one leg is missing, they are let go. */
    private void judge(long to) {
        if (to <= ring.lowest()) {
            return;
        }
        if (isPaired()) {
            long held = Math.min(to, ring.end());
            for (long at = ring.lowest(); at < held; ) {
                long count = Math.min(PairRing.inWord(at), held - at);
                long first = ring.bits(0, at, count);
                long second = ring.bits(1, at, count);
                judged(
                        count,
                        count - Long.bitCount(first),
                        count - Long.bitCount(second),
                        count - Long.bitCount(first | second));
                at += count;
            }
            long unheard = to - Math.max(held, ring.lowest());
            judged(unheard, unheard, unheard, unheard);
        }
        ring.leave(to);
    }

    private void judged(long numbers, long lostFirst, long lostSecond, long lostBoth) {
        tally.judged(numbers, lostFirst, lostSecond, lostBoth);
        expected += numbers;
        lost += lostBoth;
    }
}
