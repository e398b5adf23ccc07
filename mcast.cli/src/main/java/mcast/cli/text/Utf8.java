package mcast.cli.text;

/** Reads characters of UTF-8 in place (RFC 3629). */
final class Utf8 {
    /** What is not well-formed. */
    static final int MALFORMED = -1;

    private Utf8() {}

    /**
     * Returns the character at an index, or {@link #MALFORMED}: none begins there, it is cut, a surrogate, not in its
     * shortest form, or beyond U+10FFFF.
     *
     * @param bytes holds the text
     * @param at the index of the character's first byte
     * @param end the index behind the text
     */
    static int codePoint(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xff;
        if (lead < 0x80) {
            return lead;
        }
        int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (length == 0 || length > end - at) {
            return MALFORMED;
        }
        int codePoint = lead & (0xff >> (length + 1));
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return MALFORMED;
            }
            codePoint = (codePoint << 6) | (bytes[i] & 0x3f);
        }
        boolean isAllowed = length(codePoint) == length
                && codePoint <= Character.MAX_CODE_POINT
                && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
        return isAllowed ? codePoint : MALFORMED;
    }

    /** Returns whether a byte may begin a character of more than one byte. */
    static boolean isLead(byte b) {
        return b >= (byte) 0xc2 && b < (byte) 0xf5;
    }

    /** Returns the number of bytes of a character, 1 to 4. */
    static int length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
