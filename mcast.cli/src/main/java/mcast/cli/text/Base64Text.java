package mcast.cli.text;

import java.nio.charset.StandardCharsets;

/** Writes bytes as Base64 with padding (RFC 4648), in place: {@link java.util.Base64} takes whole arrays alone. */
public final class Base64Text {
    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private Base64Text() {}

    /**
     * Writes bytes as text into an array.
     *
     * @param from holds the bytes, from index 0
     * @param length how many bytes
     * @param to receives the text; needs four bytes for each three, also if the last are fewer
     * @param start the index of its first byte
     * @return the index behind its last byte
     */
    public static int write(byte[] from, int length, byte[] to, int start) {
        int at = start;
        int whole = length / 3 * 3;
        for (int i = 0; i < whole; i += 3) {
            int first = at;
            at = digits((from[i] & 0xff) << 16 | (from[i + 1] & 0xff) << 8 | (from[i + 2] & 0xff), to, at);
            if (Repeats.mayFollow(from, i, whole)) {
                int repeats = (Repeats.after(from, i, whole) - 2) / 3;
                at = Repeats.write(to, first, at, repeats);
                i += 3 * repeats;
            }
        }
        int left = length - whole;
        if (left > 0) {
            at = digits((from[whole] & 0xff) << 16 | (left == 2 ? (from[whole + 1] & 0xff) << 8 : 0), to, at);
            for (int i = left; i < 3; i++) {
                to[at - 3 + i] = '=';
            }
        }
        return at;
    }

    private static int digits(int bits, byte[] to, int start) {
        to[start] = DIGITS[bits >> 18];
        to[start + 1] = DIGITS[bits >> 12 & 0x3f];
        to[start + 2] = DIGITS[bits >> 6 & 0x3f];
        to[start + 3] = DIGITS[bits & 0x3f];
        return start + 4;
    }
}
