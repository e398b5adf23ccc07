package mcast.core.stream;

import java.util.OptionalLong;

/**
 * Counts the numbers of one stream: those received, and those missing. Counting allocates nothing, but for the few
 * times that the window grows, and for the room for the longest gaps at the first of them. Used by one thread.
 */
final class Counting {
    private static final long UNKNOWN = -1;

    private final Unwrapping numbers;
    private final long origin; // where a sender's first number unwraps to, or UNKNOWN
    private final SequenceWindow window = new SequenceWindow();
    private final GapLog gaps;
    private long received;
    private long duplicates;
    private long reordered;
    private long largestDisplacement;
    private long announced = UNKNOWN; // the number after the last one that is known to have been sent
    private long ended = UNKNOWN; // the same, as the end mark tells it
    private long floor = Long.MAX_VALUE; // from which on all are expected, as a mark tells it before the first number

    Counting(int width, OptionalLong first, GapListener listener) {
        numbers = new Unwrapping(width);
        origin = first.isPresent() ? numbers.origin(first.getAsLong()) : UNKNOWN;
        gaps = new GapLog(numbers, listener);
    }

    /**
     * Adds the numbers of one datagram.
     *
     * @return what the first of them is
     * @throws IllegalArgumentException if the number is out of its range
     */
    Arrival add(long sequence, int count, long arrivedNanos) {
        if (sequence > Long.MAX_VALUE - Math.max(1, count)) {
            throw new IllegalArgumentException("sequence " + sequence);
        }
        long number = numbers.unwrap(sequence, count);
        Arrival arrival = add(number, arrivedNanos);
        if (count > 1 && (number < announced || !window.addNext(number + 1, count - 1))) {
            for (int i = 1; i < count; i++) {
                add(number + i, arrivedNanos);
            }
        } else {
            received += count - 1;
        }
        return arrival;
    }

    /** Adds numbers that follow the highest one; false, and nothing is added, if they do not. */
    boolean addNext(long sequence, int count) {
        long number = numbers.nearest(sequence);
        if (received == 0 || number < announced || !window.addNext(number, count)) {
            return false;
        }
        numbers.unwrap(sequence, count);
        received += count;
        return true;
    }

    private Arrival add(long number, long arrivedNanos) {
        long highest = window.highest();
        long lowest = window.lowest();
        Arrival arrival = window.add(number);
        if (arrival == Arrival.DUPLICATE) {
            duplicates++;
            return arrival;
        }
        noteGap(number, lowest, highest, arrivedNanos);
        received++;
        if (arrival == Arrival.LATE) {
            reordered++;
            largestDisplacement = Math.max(largestDisplacement, highest - number);
        }
        return arrival;
    }

    /** Notes what a number, the last one added, shows to be missing, or that it was missing before. */
    private void noteGap(long number, long lowest, long highest, long arrivedNanos) {
        long expected = Math.max(highest + 1, announced);
        if (received == 0) {
            gaps.clear(); // what an end mark alone had revealed
            gaps.add(floor, number - 1, arrivedNanos);
            gaps.add(number + 1, announced - 1, arrivedNanos);
        } else if (number >= expected) {
            gaps.add(expected, number - 1, arrivedNanos);
        } else if (number < lowest && number < floor) {
            gaps.add(number + 1, Math.min(lowest, floor) - 1, arrivedNanos);
        } else {
            gaps.fill(number);
            if (end() - lowest() == received + 1) {
                gaps.clear(); // all were late
            }
        }
    }

    /** Notes that so many numbers were most likely sent meanwhile, among which the next one is looked for. */
    void pass(double numbersSent) {
        if (received > 0) {
            numbers.expect(window.highest() + (long) Math.min(numbersSent, 1L << 40));
        }
    }

    /** Notes that all numbers before one are known to have been sent. */
    void announce(long next, long arrivedNanos) {
        long number = numbers.unwrap(next, 0);
        if (received == 0 && announced == UNKNOWN) {
            floor = origin == UNKNOWN ? number : Long.MAX_VALUE;
        }
        gaps.add(Math.max(end(), received == 0 ? lowest() : 0), number - 1, arrivedNanos);
        announced = Math.max(announced, number);
    }

    /** Notes the end: the number that would have come next. */
    void end(long next, long arrivedNanos) {
        announce(next, arrivedNanos);
        ended = Math.max(ended, numbers.nearest(next));
    }

    /** Notes the end, behind so many numbers. */
    void endAfter(long sequence, int count, long arrivedNanos) {
        end(numbers.wrap(sequence + count), arrivedNanos);
    }

    /** Returns the number after the last one known to have been sent. */
    long end() {
        return Math.max(window.highest() + 1, announced);
    }

    /** Returns the number from which on all are expected. */
    private long lowest() {
        long first = received == 0 ? Math.max(origin, 0) : window.lowest();
        return floor == Long.MAX_VALUE ? first : received == 0 ? floor : Math.min(first, floor);
    }

    /** Returns how far a number is above all that are known to have been sent; negative if it is one of them. */
    long ahead(long sequence) {
        return numbers.nearest(sequence) - end();
    }

    /** Returns how far a number is below the highest one received; 0 or less if it is none below. */
    long behind(long sequence) {
        return window.highest() - numbers.nearest(sequence);
    }

    /** Returns whether a number below the highest one has not come yet. */
    boolean isMissing(long sequence) {
        return window.isMissing(numbers.nearest(sequence));
    }

    /** Returns whether the format's senders begin with a number that is known. */
    boolean hasFirst() {
        return origin != UNKNOWN;
    }

    /** Returns whether it is the number that the format's senders begin with. */
    boolean isFirst(long sequence) {
        return origin != UNKNOWN && numbers.nearest(sequence) == origin;
    }

    long received() {
        return received;
    }

    long duplicates() {
        return duplicates;
    }

    long reordered() {
        return reordered;
    }

    long largestDisplacement() {
        return largestDisplacement;
    }

    /** Returns how many are expected. */
    long expected() {
        return Math.max(0, end() - lowest());
    }

    /** Returns how many are expected up to the highest one received. */
    long expectedToHighest() {
        return window.highest() + 1 - lowest();
    }

    /** Returns how many were sent before the first one received. */
    long sentBeforeFirst() {
        return origin == UNKNOWN ? 0 : Math.max(0, window.lowest() - origin);
    }

    /** Returns the longest run of numbers that are missing. */
    long longestGap() {
        if (received == 0) {
            return expected();
        }
        return Math.max(window.longestGap(end()), window.lowest() - lowest());
    }

    boolean isEnded() {
        return ended > window.highest();
    }

    /** Returns when numbers went missing. */
    GapReport gaps() {
        return expected() == received ? GapReport.NONE : gaps.report();
    }
}
