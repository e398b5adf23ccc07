package mcast.cli.source;

import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalInt;
import mcast.core.send.NumberedPayloads;
import mcast.core.send.Pace;
import mcast.core.send.PayloadSource;

/** The payloads that {@code mcast send} is asked for. It opens a source of them for each group. Immutable. */
public sealed interface Payloads {
    /**
     * Opens a source for one group.
     *
     * @param in standard input; only {@link Lines} and {@link Chunks} read it
     * @return the source
     */
    PayloadSource open(InputStream in);

    /**
     * Returns the size that each payload has.
     *
     * @return bytes, of which the last may have fewer; empty if they differ in size
     */
    OptionalInt size();

    /**
     * Returns how fast they are sent if nothing else is asked for.
     *
     * @return one a second if they have no end, else as they come
     */
    default Pace pace() {
        return Pace.every(Duration.ofSeconds(1));
    }

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

        @Override
        public Pace pace() {
            return Pace.UNLIMITED;
        }
    }

    /**
     * Standard input in pieces of one size.
     *
     * @param bytes the size of each piece but the last
     */
    record Chunks(int bytes) implements Payloads {
        @Override
        public PayloadSource open(InputStream in) {
            return new ChunkPayloads(in, bytes);
        }

        @Override
        public OptionalInt size() {
            return OptionalInt.of(bytes);
        }

        @Override
        public Pace pace() {
            return Pace.UNLIMITED;
        }
    }
}
