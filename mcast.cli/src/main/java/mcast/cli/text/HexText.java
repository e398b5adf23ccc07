package mcast.cli.text;

import java.nio.charset.StandardCharsets;

/** Writes bytes as hex digits. */
public final class HexText {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private HexText() {}

    /** Writes the first bytes of an array into another; returns where the text ends there. */
    public static int write(byte[] from, int length, byte[] to, int start) {
        int at = start;
        for (int i = 0; i < length; i++) {
            to[at++] = DIGITS[from[i] >> 4 & 0xf];
            to[at++] = DIGITS[from[i] & 0xf];
        }
        return at;
    }
}
