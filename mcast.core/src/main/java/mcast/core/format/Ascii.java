package mcast.core.format;

import java.util.Arrays;

/** Compares and reads ASCII in place, for the formats that are text. */
final class Ascii {
    private Ascii() {}

    /** Returns true if {@code word} stands at {@code data[from]} and ends at {@code to} or before. */
    static boolean isAt(byte[] data, int from, int to, byte[] word) {
        return to - from >= word.length && Arrays.equals(data, from, from + word.length, word, 0, word.length);
    }

    /** Returns the index after the digits from {@code from} on: lower-case ones of that radix, at most 18. */
    static int endOfDigits(byte[] data, int from, int to, int radix) {
        int at = from;
        while (at < to && at - from < 18 && digit(data[at], radix) >= 0) {
            at++;
        }
        return at;
    }

    /** Returns the number that the digits from {@code from} to {@code end}, exclusive, are. */
    static long number(byte[] data, int from, int end, int radix) {
        long number = 0;
        for (int at = from; at < end; at++) {
            number = number * radix + digit(data[at], radix);
        }
        return number;
    }

    private static int digit(byte letter, int radix) {
        return letter >= 'A' && letter <= 'Z' ? -1 : Character.digit(letter, radix);
    }
}
