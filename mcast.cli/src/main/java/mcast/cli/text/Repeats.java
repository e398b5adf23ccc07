package mcast.cli.text;

import java.util.Arrays;

/** Bytes that are all the same, as stuffing, silence and filler are: the text of the first serves for all. */
final class Repeats {
    /** Fewer are written faster one by one. */
    private static final int LEAST = 16;

    private Repeats() {}

    /** Returns whether the next byte is the same, which is cheap enough to ask at each: only then may many follow. */
    static boolean mayFollow(byte[] bytes, int at, int end) {
        return at + 1 < end && bytes[at + 1] == bytes[at];
    }

    /**
     * Returns how many bytes follow that are the same as the one at an index, or 0 if they are few.
     *
     * @param bytes holds them
     * @param at the index of the first
     * @param end the index behind the last that counts
     */
    static int after(byte[] bytes, int at, int end) {
        if (end - at <= LEAST || bytes[at + LEAST] != bytes[at]) {
            return 0;
        }
        int differs = Arrays.mismatch(bytes, at, end - 1, bytes, at + 1, end);
        int same = differs < 0 ? end - 1 - at : differs;
        return same < LEAST ? 0 : same;
    }

    /**
     * Writes a part of an array again behind itself.
     *
     * @param to holds the part, and takes its copies
     * @param start the index of its first byte
     * @param end the index behind its last
     * @param times how often
     * @return the index behind the last copy
     */
    static int write(byte[] to, int start, int end, int times) {
        int last = end + times * (end - start);
        for (int at = end, copied; at < last; at += copied) {
            copied = Math.min(at - start, last - at);
            System.arraycopy(to, start, to, at, copied);
        }
        return last;
    }
}
