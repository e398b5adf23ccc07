package mcast.core.format;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where a payload says when it was sent, since the Unix epoch. Immutable.
 *
 * @param time the whole of it, or its seconds
 * @param nanosOf how many nanoseconds one of {@code time} has
 * @param fraction the rest below a second; null if there is none
 * @param nanosOfFraction how many nanoseconds one of {@code fraction} has
 */
record SentTime(Field time, long nanosOf, @Nullable Field fraction, long nanosOfFraction) {
    private static final long SECOND = 1_000_000_000;

    static SentTime nanos(Field field) {
        return new SentTime(field, 1, null, 0);
    }

    static SentTime millis(Field field) {
        return new SentTime(field, 1_000_000, null, 0);
    }

    static SentTime secondsAndNanos(Field seconds, Field nanos) {
        return new SentTime(seconds, SECOND, nanos, 1);
    }

    static SentTime secondsAndMicros(Field seconds, Field micros) {
        return new SentTime(seconds, SECOND, micros, 1_000);
    }

    /** Returns nanoseconds since the epoch; a forged time may wrap. */
    long read(ByteBuffer data, int from) {
        return time.read(data, from) * nanosOf + (fraction == null ? 0 : fraction.read(data, from) * nanosOfFraction);
    }

    int end() {
        return Math.max(time.end(), fraction == null ? 0 : fraction.end());
    }
}
