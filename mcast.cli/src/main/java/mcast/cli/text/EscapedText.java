package mcast.cli.text;

import java.nio.charset.StandardCharsets;

/**
 * Writes bytes as text that cannot drive a terminal: printable UTF-8 stays, everything else becomes {@code \n},
 * {@code \t}, {@code \r}, {@code \\} or {@code \xHH}.
 */
public final class EscapedText {
    /** The most bytes that the text of one byte has. */
    public static final int MOST_PER_BYTE = 4;

    /** What follows the backslash of each byte: one character, or three, the first of them lowest. */
    private static final int[] TEXTS = texts();

    private EscapedText() {}

    /**
     * Escapes a text that people read. Its backslashes stay, so to escape it twice is to escape it once.
     *
     * @param text the text
     * @return the text without anything that drives a terminal
     */
    public static String of(String text) {
        var escaped = new StringBuilder(text.length());
        int start = 0;
        for (int end = text.indexOf('\\'); end >= 0; end = text.indexOf('\\', start)) {
            escaped.append(escape(text.substring(start, end))).append('\\');
            start = end + 1;
        }
        return escaped.append(escape(text.substring(start))).toString();
    }

    private static String escape(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] escaped = new byte[bytes.length * MOST_PER_BYTE];
        return new String(escaped, 0, escape(bytes, bytes.length, escaped, 0), StandardCharsets.UTF_8);
    }

    /**
     * Writes bytes as text into an array.
     *
     * @param from holds the bytes, from index 0
     * @param length how many bytes
     * @param to receives the text as UTF-8; needs {@link #MOST_PER_BYTE} bytes per byte
     * @param start the index of its first byte
     * @return the index behind its last byte
     */
    public static int escape(byte[] from, int length, byte[] to, int start) {
        int at = start;
        for (int i = 0; i < length; i++) {
            byte b = from[i];
            if (b >= ' ' && b < 0x7f && b != '\\') {
                to[at++] = b;
                continue;
            }
            int characters = Utf8.isLead(b) ? printable(from, i, length) : 0;
            if (characters > 0) {
                System.arraycopy(from, i, to, at, characters);
                at += characters;
                i += characters - 1;
                continue;
            }
            int first = at;
            int text = TEXTS[b & 0xff];
            to[at++] = '\\';
            to[at++] = (byte) text;
            if (text > 0xff) {
                to[at++] = (byte) (text >> 8);
                to[at++] = (byte) (text >> 16);
            }
            if (Repeats.mayFollow(from, i, length) && !Utf8.isLead(b)) { // the last lead may begin a character
                int repeats = Repeats.after(from, i, length);
                at = Repeats.write(to, first, at, repeats);
                i += repeats;
            }
        }
        return at;
    }

    private static int[] texts() {
        int[] texts = new int[256];
        for (int b = 0; b < texts.length; b++) {
            texts[b] = switch (b) {
                case '\\' -> '\\';
                case '\n' -> 'n';
                case '\r' -> 'r';
                case '\t' -> 't';
                default -> 'x' | HexText.digit(b >> 4) << 8 | HexText.digit(b) << 16;
            };
        }
        return texts;
    }

    /** Returns the length of the well-formed, printable UTF-8 character at an index; 0 if there is none. */
    private static int printable(byte[] bytes, int i, int end) {
        int codePoint = Utf8.codePoint(bytes, i, end);
        if (codePoint == Utf8.MALFORMED) {
            return 0;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> 0;
            default -> Utf8.length(codePoint);
        };
    }
}
