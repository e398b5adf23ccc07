package mcast.core.capture;

/**
 * The unit of the times of one interface in a pcapng file (draft-ietf-opsawg-pcapng, if_tsresol and if_tsoffset).
 * Immutable.
 *
 * @param exponent a negative power, 0 to 127
 * @param base 10 or 2
 * @param offsetSeconds seconds to add
 */
record TimeResolution(int exponent, int base, long offsetSeconds) {
    /** Microseconds since 1970. */
    static final TimeResolution DEFAULT = new TimeResolution(6, 10, 0);

    private static final int NANOS = 9;
    private static final long PER_SECOND = 1_000_000_000;

    /** Returns the resolution that one byte of if_tsresol tells. */
    static TimeResolution of(byte option, long offsetSeconds) {
        return new TimeResolution(option & 0x7f, option < 0 ? 2 : 10, offsetSeconds);
    }

    TimeResolution withOffset(long seconds) {
        return new TimeResolution(exponent, base, seconds);
    }

    /** Returns nanoseconds since 1970 of a time without a sign; one out of range is the nearest that is within. */
    long epochNanos(long time) {
        long nanos = base == 2 ? shifted(time) : exponent <= NANOS ? multiplied(time) : divided(time);
        long offset = saturated(Math.multiplyHigh(offsetSeconds, PER_SECOND), offsetSeconds * PER_SECOND);
        long sum = nanos + offset;
        if (offset > 0 && sum < 0) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, sum);
    }

    private long multiplied(long time) {
        long unit = power(NANOS - exponent);
        return Math.unsignedMultiplyHigh(time, unit) != 0 || time * unit < 0 ? Long.MAX_VALUE : time * unit;
    }

    private long divided(long time) {
        int digits = exponent - NANOS;
        long nanos = digits > 18 ? 0 : Long.divideUnsigned(time, power(digits));
        return nanos < 0 ? Long.MAX_VALUE : nanos;
    }

    private long shifted(long time) {
        long high = Math.unsignedMultiplyHigh(time, PER_SECOND);
        long low = time * PER_SECOND;
        if (exponent >= Long.SIZE) {
            return high >>> (exponent - Long.SIZE);
        }
        long nanos = exponent == 0 ? low : (high << (Long.SIZE - exponent)) | (low >>> exponent);
        return high >>> exponent != 0 || nanos < 0 ? Long.MAX_VALUE : nanos;
    }

    private static long saturated(long high, long low) {
        boolean fits = high == low >> 63;
        return fits ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }
}
