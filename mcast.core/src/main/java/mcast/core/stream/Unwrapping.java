package mcast.core.stream;

import mcast.core.format.Sighting;

/**
 * Unwraps numbers of fewer than 64 bits: each counts as the number nearest to the highest one so far that ends in the
 * same bits (RFC 3550, A.1). Numbers of 64 bits stay as they are. Used by one thread.
 */
final class Unwrapping {
    private final int width;
    private final long roomBelow; // for numbers that a late one unwraps to
    private long reference = -1; // the highest number unwrapped, or -1

    /**
     * Makes one that has seen no number.
     *
     * @param width of the numbers in bits, 1 to 62, or 64
     * @throws IllegalArgumentException if the width is out of its range
     */
    Unwrapping(int width) {
        if (width < 1 || width > Long.SIZE || width == Long.SIZE - 1) {
            throw new IllegalArgumentException("width " + width);
        }
        this.width = width;
        roomBelow = width == Long.SIZE ? 0 : 1L << width;
    }

    /** Returns what a sender's first number unwraps to. */
    long origin(long first) {
        return roomBelow + first;
    }

    /** Unwraps the first of so many numbers, near the last of which the next one is looked for. */
    long unwrap(long number, int count) {
        long nearest = nearest(number);
        reference = isIdle() ? reference : Math.max(reference, nearest + count - 1);
        return nearest;
    }

    /** Looks for the next number near the one that is expected, as after a long silence; never before the highest. */
    void expect(long number) {
        reference = isIdle() ? reference : Math.max(reference, Math.min(number, Sighting.HIGHEST));
    }

    /**
     * Unwraps a number that has no effect on the next.
     *
     * @throws IllegalArgumentException if the number has more bits
     */
    long nearest(long number) {
        if (number < 0 || (width < Long.SIZE && number >>> width != 0)) {
            throw new IllegalArgumentException("sequence " + number + " of " + width + " bits");
        }
        if (isIdle()) {
            return number;
        }
        int unused = Long.SIZE - width;
        long nearest = reference < 0 ? roomBelow + number : reference + ((number - reference) << unused >> unused);
        if (nearest < 0 || nearest > Sighting.HIGHEST) {
            nearest = Sighting.HIGHEST; // jumps forged again and again end here
        }
        return nearest;
    }

    /** Returns a number as it stands on the wire. */
    long wrap(long number) {
        return isIdle() ? number : number & (roomBelow - 1);
    }

    private boolean isIdle() {
        return width == Long.SIZE;
    }
}
