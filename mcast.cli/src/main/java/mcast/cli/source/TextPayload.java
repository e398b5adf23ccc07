package mcast.cli.source;

import java.nio.charset.StandardCharsets;
import mcast.core.send.PayloadSource;
import mcast.core.send.Sender;
import mcast.core.send.UnsendableException;

/** One text as the payload of each datagram. Immutable, so that several transmissions can share it. */
public final class TextPayload implements PayloadSource {
    private final byte[] payload;

    private TextPayload(byte[] payload) {
        this.payload = payload;
    }

    /**
     * Makes the payload of a text.
     *
     * @param text the text
     * @param hex whether it is hex digits, with blanks between bytes if need be
     * @return its bytes, or the text as UTF-8
     * @throws UnsendableException if it is not hex digits or has none, is not UTF-8, or is too long for a datagram
     */
    public static TextPayload parse(String text, boolean hex) throws UnsendableException {
        if (!hex && text.indexOf('\uFFFD') >= 0) {
            throw new UnsendableException("is not UTF-8; send its bytes with --hex, or on standard input");
        }
        if (hex && text.isBlank()) {
            throw new UnsendableException("'" + text + "' has no hex digits");
        }
        byte[] payload = hex ? HexLines.decoded(text) : text.getBytes(StandardCharsets.UTF_8);
        if (payload.length > Sender.MOST_BYTES) {
            throw new UnsendableException(
                    "has " + payload.length + " bytes; " + Sender.MOST_BYTES + " is the most that a datagram holds");
        }
        return new TextPayload(payload);
    }

    /**
     * Returns the size of the payload.
     *
     * @return bytes
     */
    public int length() {
        return payload.length;
    }

    @Override
    public int next(byte[] buffer) {
        System.arraycopy(payload, 0, buffer, 0, payload.length);
        return payload.length;
    }
}
