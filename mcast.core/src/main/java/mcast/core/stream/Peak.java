package mcast.core.stream;

/**
 * The most that arrived within a time of one length, which slides in steps of a tenth of it. Immutable.
 *
 * @param millis the length of that time in milliseconds
 * @param bytes the payload bytes that arrived within it
 */
public record Peak(int millis, long bytes) {
    /** {@return the rate within that time, in payload megabits a second} */
    public double megabitsPerSecond() {
        return bytes * 8.0 / (1000.0 * millis);
    }

    /** Returns the bytes that wait at its end if a rate, in megabits a second, is read meanwhile; may be negative. */
    double waiting(double rate) {
        return bytes - rate * 1000 * millis / 8;
    }
}
