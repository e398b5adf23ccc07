package mcast.core.format;

import java.nio.charset.StandardCharsets;

/** Reads {@code Message 1f}: a C {@code %x} to the datagram's end, or to a NUL and filler. */
final class MsendFormat {
    private static final byte[] START = "Message ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 8;

    private MsendFormat() {}

    /** Whether {@code data[from]} to {@code data[to - 1]} is one; {@code sighting} is then what it says. */
    static boolean read(byte[] data, int from, int to, Sighting sighting) {
        if (!Ascii.isAt(data, from, to, START)) {
            return false;
        }
        int number = from + START.length;
        int end = Ascii.endOfDigits(data, number, to, 16);
        int digits = end - number;
        boolean padded = digits > 1 && data[number] == '0';
        boolean cut = end < to && data[end] != 0;
        if (digits == 0 || digits > LONGEST_NUMBER || padded || cut) {
            return false;
        }
        sighting.set(0, Ascii.number(data, number, end, 16));
        return true;
    }
}
