package mcast.core.format;

import org.jspecify.annotations.Nullable;

/** The purpose of a numbered datagram: the byte at offset 5 of its header. */
public enum Kind {
    /** One datagram of a stream. */
    DATA(1),
    /** A question to a group, or to one responder; each responder that hears it sends a {@link #PONG}. */
    PING(2),
    /** A responder's answer, by unicast, to a {@link #PING}. */
    PONG(3),
    /** The mark after the last datagram of a stream; its sequence is the number of datagrams sent. */
    END(4),
    /** A ping of {@link mcast.core.mesh.Mesh}, which carries what its host has heard of others. */
    MESH(5);

    private final byte code;

    Kind(int code) {
        this.code = (byte) code;
    }

    /** {@return the number that stands for this kind in the header, 1 to 5} */
    public byte code() {
        return code;
    }

    /** Returns the kind of that number, or null if version 1 has none. */
    static @Nullable Kind of(byte code) {
        return switch (code) {
            case 1 -> DATA;
            case 2 -> PING;
            case 3 -> PONG;
            case 4 -> END;
            case 5 -> MESH;
            default -> null;
        };
    }
}
