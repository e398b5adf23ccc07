package mcast.core.ping;

/**
 * The sizes to try one after the other, to find the largest that is answered: the likely limits first, then always the
 * middle. Used by one thread.
 */
final class SizeSteps {
    private final int[] likely;
    private int answered;
    private int lost;

    /**
     * Starts.
     *
     * @param answered a size that is answered
     * @param lost a larger one that is not, or cannot be sent
     * @param likely sizes to try first, in this order, as far as they lie between
     */
    SizeSteps(int answered, int lost, int... likely) {
        this.answered = answered;
        this.lost = lost;
        this.likely = likely.clone();
    }

    /** Returns false if the largest is found. */
    boolean hasNext() {
        return lost - answered > 1;
    }

    /** Returns the next size to try. */
    int next() {
        for (int each : likely) {
            if (each > answered && each < lost) {
                return each;
            }
        }
        return answered + (lost - answered) / 2;
    }

    /** Notes that a size was answered. */
    void answered(int size) {
        answered = size;
    }

    /** Notes that a size was not answered. */
    void lost(int size) {
        lost = size;
    }

    /** Returns the largest size that was answered. */
    int largest() {
        return answered;
    }
}
