package mcast.cli.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import mcast.core.send.PayloadSource;
import mcast.core.send.UnsendableException;

/** Lines of hex digits, with blanks between bytes if need be. Used by one thread. */
public final class HexLines implements PayloadSource {
    private final PayloadSource lines;
    private final byte[] line = new byte[1 << 18];

    /**
     * Makes a source.
     *
     * @param lines the lines to decode
     */
    public HexLines(PayloadSource lines) {
        this.lines = lines;
    }

    @Override
    public int next(byte[] buffer) throws IOException {
        int length = lines.next(line);
        if (length == END) {
            return END;
        }
        byte[] bytes = decoded(new String(line, 0, length, StandardCharsets.ISO_8859_1));
        if (bytes.length > buffer.length) {
            throw new UnsendableException("a line of " + bytes.length + " bytes is longer than " + buffer.length);
        }
        System.arraycopy(bytes, 0, buffer, 0, bytes.length);
        return bytes.length;
    }

    /** Decodes a text; the message of the exception names it if it is not hex digits. */
    static byte[] decoded(String text) throws UnsendableException {
        try {
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
            throw new UnsendableException("'" + shown + "' is not an even number of hex digits");
        }
    }
}
