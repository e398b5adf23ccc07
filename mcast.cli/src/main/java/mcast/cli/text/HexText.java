package mcast.cli.text;

import java.nio.charset.StandardCharsets;

/** Writes bytes as hex digits. */
public final class HexText {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private HexText() {}

    /**
     * Writes bytes as text into an array.
     *
     * @param from holds the bytes, from index 0
     * @param length how many bytes
     * @param to receives the text; needs two bytes per byte
     * @param start the index of its first byte
     * @return the index behind its last byte
     */
    public static int write(byte[] from, int length, byte[] to, int start) {
        int at = start;
        for (int i = 0; i < length; i++) {
            to[at++] = digit(from[i] >> 4);
            to[at++] = digit(from[i]);
        }
        return at;
    }

    /** Returns the digit of the lowest four bits. */
    static byte digit(int bits) {
        return DIGITS[bits & 0xf];
    }
}
