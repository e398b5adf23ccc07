package mcast.cli.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mcast.core.send.PayloadSource;
import mcast.core.send.UnsendableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines and lines of hex digits as payloads. */
final class LinePayloadsTest {
    private final byte[] buffer = new byte[65_507];

    @Test
    void everyLineIsAPayload() throws IOException {
        assertEquals(List.of(), lines(""));
        assertEquals(List.of("a"), lines("a"));
        assertEquals(List.of("a"), lines("a\n"));
        assertEquals(List.of("a", "", "b"), lines("a\n\nb\n"));
        assertEquals(List.of(""), lines("\n"));
        assertEquals(List.of("a\r", " b "), lines("a\r\n b \n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void chunksMakeNoDifference(int chunk) throws IOException {
        assertEquals(List.of("abc", "", "de", "fghijklm", "n"), lines(chunked("abc\n\nde\nfghijklm\nn", chunk)));
    }

    @Test
    void linesCrossTheBordersOfItsOwnChunks() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            expected.add(Integer.toString(i % 10).repeat(1 + i * 37 % 5_000));
        }
        expected.add("x".repeat(65_507));
        expected.add("last");
        assertEquals(expected, lines(String.join("\n", expected)));
    }

    @Test
    void aLineTooLongIsNamedAndPassedOver() throws IOException {
        for (int length : new int[] {65_508, 70_000, 5_000_000}) {
            var payloads = new LinePayloads(stream("before\n" + "x".repeat(length) + "\nafter"));
            assertEquals("before", next(payloads));
            var e = assertThrows(UnsendableException.class, () -> payloads.next(buffer));
            assertEquals("a line of " + length + " bytes is longer than 65507", e.getMessage());
            assertEquals("after", next(payloads));
            assertEquals(PayloadSource.END, payloads.next(buffer));
            assertEquals(PayloadSource.END, payloads.next(buffer));
        }
    }

    @Test
    void anInputThatFailsSaysSo() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        var e = assertThrows(IOException.class, () -> new LinePayloads(broken).next(buffer));
        assertEquals("cannot read standard input: Input/output error", e.getMessage());
        assertSame(IOException.class, e.getClass());
    }

    @Test
    void hexLinesAreBytes() throws IOException {
        var payloads = new HexLines(new LinePayloads(stream("00ff\n\n DE ad\tbe\r\n41")));
        assertEquals(2, payloads.next(buffer));
        assertEquals(0, buffer[0]);
        assertEquals(-1, buffer[1]);
        assertEquals(0, payloads.next(buffer));
        assertEquals(3, payloads.next(buffer));
        assertEquals((byte) 0xde, buffer[0]);
        assertEquals((byte) 0xbe, buffer[2]);
        assertEquals("A", next(payloads));
        assertEquals(PayloadSource.END, payloads.next(buffer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "abc", "xy", "0x41", "4 1 4", "é0", "41-42"})
    void otherLinesAreNot(String line) throws IOException {
        var payloads = new HexLines(new LinePayloads(stream(line + "\n41\n")));
        var e = assertThrows(UnsendableException.class, () -> payloads.next(buffer));
        assertTrue(String.valueOf(e.getMessage()).endsWith("is not an even number of hex digits"), e.getMessage());
        assertEquals("A", next(payloads));
    }

    @Test
    void theLongestDatagramFitsInHex() throws IOException {
        assertEquals(65_507, new HexLines(new LinePayloads(stream("41".repeat(65_507)))).next(buffer));
        assertEquals(65_507, new HexLines(new LinePayloads(stream("41 ".repeat(65_507)))).next(buffer));
        var e = assertThrows(
                UnsendableException.class,
                () -> new HexLines(new LinePayloads(stream("41".repeat(65_508)))).next(buffer));
        assertEquals("a line of 65508 bytes is longer than 65507", e.getMessage());
    }

    private List<String> lines(String text) throws IOException {
        return lines(stream(text));
    }

    private List<String> lines(InputStream in) throws IOException {
        var payloads = new LinePayloads(in);
        List<String> lines = new ArrayList<>();
        for (int length = payloads.next(buffer); length != PayloadSource.END; length = payloads.next(buffer)) {
            lines.add(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
        return lines;
    }

    private String next(PayloadSource payloads) throws IOException {
        return new String(buffer, 0, payloads.next(buffer), StandardCharsets.UTF_8);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives so many bytes at a time, as a pipe does. */
    private static InputStream chunked(String text, int most) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, most));
            }
        };
    }
}
