package mcast.cli.source;

import java.io.InputStream;
import java.util.OptionalInt;
import mcast.core.send.NumberedPayloads;
import mcast.core.send.PayloadSource;

/** The payloads that {@code mcast send} is asked for. It opens a source of them for each group. Immutable. */
public sealed interface Payloads {
    /**
     * Opens a source for one group.
     *
     * @param in standard input; only {@link Lines} read it
     * @return the source
     */
    PayloadSource open(InputStream in);

    /**
     * Returns the size that each payload has.
     *
     * @return bytes; empty if they differ in size
     */
    OptionalInt size();

    /**
     * Numbered datagrams, a stream for each group.
     *
     * @param bytes the size of each datagram
     * @param ttl the TTL that it is sent with
     */
    record Numbered(int bytes, int ttl) implements Payloads {
        @Override
        public PayloadSource open(InputStream in) {
            return new NumberedPayloads(bytes, ttl);
        }

        @Override
        public OptionalInt size() {
            return OptionalInt.of(bytes);
        }
    }

    /**
     * The same text again and again.
     *
     * @param payload the text
     */
    record Text(TextPayload payload) implements Payloads {
        @Override
        public PayloadSource open(InputStream in) {
            return payload;
        }

        @Override
        public OptionalInt size() {
            return OptionalInt.of(payload.length());
        }
    }

    /**
     * The lines of standard input.
     *
     * @param hex whether they are hex digits
     */
    record Lines(boolean hex) implements Payloads {
        @Override
        public PayloadSource open(InputStream in) {
            var lines = new LinePayloads(in);
            return hex ? new HexLines(lines) : lines;
        }

        @Override
        public OptionalInt size() {
            return OptionalInt.empty();
        }
    }
}
