package mcast.cli.text;

/** Writes UTF-8 as the inside of a JSON string (RFC 8259); escapes all that drives a terminal, as {@link Json} does. */
public final class JsonText {
    /** The most bytes that the text of one byte has. */
    public static final int MOST_PER_BYTE = 6;

    /** The value that {@link #escape} returns if the bytes are not UTF-8. */
    public static final int MALFORMED = -1;

    private JsonText() {}

    /**
     * Writes bytes as text into an array.
     *
     * @param from holds the bytes, from index 0
     * @param length how many bytes
     * @param to receives the text as UTF-8; needs {@link #MOST_PER_BYTE} bytes per byte
     * @param start the index of its first byte
     * @return the index behind its last byte, or {@link #MALFORMED} if the bytes are not UTF-8
     */
    public static int escape(byte[] from, int length, byte[] to, int start) {
        int at = start;
        int i = 0;
        while (i < length) {
            byte b = from[i];
            if (b >= ' ' && b < 0x7f) {
                if (b == '"' || b == '\\') {
                    to[at++] = '\\';
                }
                to[at++] = b;
                i++;
                continue;
            }
            if (b >= 0) {
                int first = at;
                at = unicode((char) b, to, at);
                if (Repeats.mayFollow(from, i, length)) {
                    int repeats = Repeats.after(from, i, length);
                    at = Repeats.write(to, first, at, repeats);
                    i += repeats;
                }
                i++;
                continue;
            }
            int codePoint = Utf8.codePoint(from, i, length);
            if (codePoint == Utf8.MALFORMED) {
                return MALFORMED;
            }
            int bytes = Utf8.length(codePoint);
            if (!isHidden(codePoint)) {
                System.arraycopy(from, i, to, at, bytes);
                at += bytes;
            } else if (Character.isBmpCodePoint(codePoint)) {
                at = unicode((char) codePoint, to, at);
            } else {
                at = unicode(Character.highSurrogate(codePoint), to, at);
                at = unicode(Character.lowSurrogate(codePoint), to, at);
            }
            i += bytes;
        }
        return at;
    }

    private static int unicode(char c, byte[] to, int start) {
        to[start] = '\\';
        to[start + 1] = 'u';
        to[start + 2] = HexText.digit(c >> 12);
        to[start + 3] = HexText.digit(c >> 8);
        to[start + 4] = HexText.digit(c >> 4);
        to[start + 5] = HexText.digit(c);
        return start + 6;
    }

    /** Returns whether a character is a control, changes how others look, separates lines, or is half of a pair. */
    static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
