package mcast.core.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Attributes of an answer over netlink (netlink(7), rtnetlink(7)): length, type and value of each, aligned to 4. */
final class Attributes {
    private static final int HEADER = 4;
    private static final int TYPE = 0x3fff; // above it stand flags

    private Attributes() {}

    /**
     * Finds the first attribute of a type.
     *
     * @param attributes from the first one on; stays as it is
     * @param type the type
     * @return its value, or empty if there is none before the end, or before one that is cut off
     */
    static Optional<ByteBuffer> find(ByteBuffer attributes, int type) {
        int at = attributes.position();
        while (attributes.limit() - at >= HEADER) {
            int length = Short.toUnsignedInt(attributes.getShort(at));
            if (length < HEADER || length > attributes.limit() - at) {
                return Optional.empty();
            }
            if ((attributes.getShort(at + 2) & TYPE) == type) {
                return Optional.of(
                        attributes.slice(at + HEADER, length - HEADER).order(attributes.order()));
            }
            at += (length + 3) & ~3;
        }
        return Optional.empty();
    }

    /** Reads a value that is a text and ends with a zero. */
    static String text(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(value.position(), bytes);
        return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
    }
}
