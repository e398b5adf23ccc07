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
        private long uncompared; // numbers of the latest run that could not be judged
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
            } else {
                uncompared += numbers;
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
    private long expectedOfRun;
    private long uncompared; // of the runs before

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
        legs[leg].run = latestRun;
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
                : Optional.of(new PairLoss(first, second, expected, lost, uncompared()));
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
            to = Math.max(passed, ring.endBelow(to));
            while (to > passed && ring.time(to - 1) >= onTheWay) {
                to = Math.max(passed, ring.endBelow(to - 1));
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
        long to = number + count;
        for (long at = number; at < to; ) {
            long some = Math.min(PairRing.inWord(at), to - at);
            hearWord(leg, at, some, nanos);
            at += some;
        }
        leg.advance(to, nanos);
    }

    private void hearWord(Leg leg, long from, long count, long nanos) {
        judge(from + count - PairRing.SIZE);
        long passed = Math.clamp(ring.lowest() - from, 0, count);
        if (passed > 0 && isPaired()) {
            long before = Math.clamp(start - from, 0, passed);
            leg.uncompared += before;
            tally.addLate(passed - before);
        }
        if (passed < count) {
            compare(leg.index, from + passed, count - passed, nanos);
            ring.hear(leg.index, from + passed, count - passed, nanos);
        }
    }

    /** Tells which of the numbers in one word the other leg has heard, and when: together those of one time. */
    private void compare(int leg, long from, long count, long nanos) {
        long both = ring.bits(1 - leg, from, count) & ~ring.bits(leg, from, count);
        while (both != 0) {
            long other = ring.time(PairRing.number(from, both));
            int numbers = 0;
            for (; both != 0 && ring.time(PairRing.number(from, both)) == other; both &= both - 1) {
                numbers++;
            }
            tally.heardByBoth(leg == 0 ? nanos : other, leg == 0 ? other : nanos, numbers);
        }
    }

    private void join(Leg leg, long number) {
        if (leg.isHeard) {
            return;
        }
        if (legs[1 - leg.index].isHeard) {
            ring.leave(number);
        } else {
            begin(number);
        }
        leg.isHeard = true;
        leg.next = number;
        start = ring.lowest();
    }

    private void begin(long number) {
        ring.begin(number);
        settling.begin();
        start = number;
        end = number;
    }

    /** Takes a number of a leg that begins anew: it goes on after an outage, follows the other leg, or goes before. */
    private void beginAnew(Leg leg, long first, long nanos) {
        Leg other = legs[1 - leg.index];
        if (leg.run == latestRun) {
            if (other.isHeard && nanos - other.lastNanos < PAUSE_NANOS && isNear(other, first)) {
                long next = Math.max(unwrapping.nearest(first), other.next);
                if (next < ring.lowest()) { // a number far ahead of both, which was no more than a stray, was believed
                    leg.next = next;
                    begin(next);
                }
                return;
            }
            judgeAll(nanos);
            uncompared = uncompared();
            legs[0].uncompared = 0;
            legs[1].uncompared = 0;
            expectedOfRun = 0;
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

    /** Returns how many numbers of both legs were not judged, in those runs where they are more than those judged. */
    private long uncompared() {
        long most = Math.max(legs[0].uncompared, legs[1].uncompared);
        long unjudged = expected == 0 ? Math.max(most, ring.end() - ring.lowest()) : most;
        return unjudged > expectedOfRun ? uncompared + unjudged : uncompared;
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
        } else if (latestRun > 0 && legs[0].key != null && legs[1].key != null) { // one brings none of this run
            legs[legs[0].isHeard ? 0 : 1].uncompared += Math.min(to, ring.end()) - ring.lowest();
        }
        ring.leave(to);
    }

    private void judged(long numbers, long lostFirst, long lostSecond, long lostBoth) {
        tally.judged(numbers, lostFirst, lostSecond, lostBoth);
        expected = PairTally.sum(expected, numbers);
        expectedOfRun = PairTally.sum(expectedOfRun, numbers);
        lost = PairTally.sum(lost, lostBoth);
    }
}
