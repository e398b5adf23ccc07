package mcast.cli.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import mcast.core.send.PayloadSource;
import mcast.core.send.UnsendableException;

/** Payloads written as hex digits, blanks allowed between bytes. */
public final class HexLines implements PayloadSource {
    private final PayloadSource lines;
    private final byte[] line = new byte[1 << 18];

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

    /**
     * The bytes.
     *
     * @throws UnsendableException if it is not hex digits; the message names the text
     */
    public static byte[] decoded(String text) throws UnsendableException {
        try {
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
            throw new UnsendableException("'" + shown + "' is not an even number of hex digits");
        }
    }
}
