package mcast.core.format;

import java.nio.ByteBuffer;

/** Compares and reads ASCII in place, for the formats that are text. */
final class Ascii {
    private Ascii() {}

    /** Returns true if {@code word} stands at index {@code from} and ends at {@code to} or before. */
    static boolean isAt(ByteBuffer data, int from, int to, byte[] word) {
        if (to - from < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (data.get(from + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the index after the digits from {@code from} on: lower-case ones of that radix, at most 18. */
    static int endOfDigits(ByteBuffer data, int from, int to, int radix) {
        int at = from;
        while (at < to && at - from < 18 && digit(data.get(at), radix) >= 0) {
            at++;
        }
        return at;
    }

    /** Returns the number that the digits from {@code from} to {@code end}, exclusive, are. */
    static long number(ByteBuffer data, int from, int end, int radix) {
        long number = 0;
        for (int at = from; at < end; at++) {
            number = number * radix + digit(data.get(at), radix);
        }
        return number;
    }

    private static int digit(byte letter, int radix) {
        return letter >= 'A' && letter <= 'Z' ? -1 : Character.digit(letter, radix);
    }
}
