package mcast.cli.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.AsynchronousCloseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mcast.core.send.PayloadSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Standard input in pieces. */
final class ChunkPayloadsTest {
    private final byte[] buffer = new byte[65_507];

    @ParameterizedTest
    @CsvSource({"abcdefgh, 3, abc def gh", "abcdef, 3, abc def", "ab, 3, ab", "'', 3, ''", "abc, 1, a b c"})
    void eachPieceIsAPayload(String input, int size, String pieces) throws IOException {
        assertEquals(pieces, String.join(" ", pieces(input, size, 65_507)));
        assertEquals(pieces, String.join(" ", pieces(input, size, 1)));
    }

    @Test
    void anInputThatIsClosedEndsAndOneThatFailsSaysSo() throws IOException {
        assertEquals(
                PayloadSource.END, failing(new AsynchronousCloseException()).next(buffer));
        var e = assertThrows(IOException.class, () -> failing(new IOException("Input/output error"))
                .next(buffer));
        assertEquals("cannot read standard input: Input/output error", e.getMessage());
    }

    private static ChunkPayloads failing(IOException reason) {
        return new ChunkPayloads(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw reason;
                    }
                },
                5);
    }

    private List<String> pieces(String input, int size, int most) throws IOException {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, most));
            }
        };
        var payloads = new ChunkPayloads(in, size);
        List<String> pieces = new ArrayList<>();
        for (int length = payloads.next(buffer); length != PayloadSource.END; length = payloads.next(buffer)) {
            pieces.add(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
        return pieces;
    }
}
