package mcast.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads with stuffing, silence and filler are written as if byte by byte. */
final class RepeatsTest {
    /** Writes the first bytes of an array into another; returns where the text ends. */
    private interface Writer {
        int write(byte[] from, int length, byte[] to, int start);
    }

    private static final int START = 3;

    private final Random random = new Random(12);

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 18, 40, 1400})
    void asEscapedText(int longest) {
        asByteByByte(
                longest,
                new byte[] {0, 0x1b, -1, (byte) 0x80, '\n', '\\', 'a'},
                EscapedText::escape,
                b -> switch ((byte) b) {
                    case '\n' -> "\\n";
                    case '\\' -> "\\\\";
                    case 'a' -> "a";
                    default -> String.format("\\x%02x", b & 0xff);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 18, 40, 1400})
    void asJsonText(int longest) {
        asByteByByte(longest, new byte[] {0, 0x1b, 0x7f, '\n', '"', 'a'}, JsonText::escape, b -> switch (b) {
            case '"' -> "\\\"";
            case 'a' -> "a";
            default -> String.format("\\u%04x", b);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 18, 40, 1400})
    void asBase64(int longest) {
        for (int round = 0; round < 500; round++) {
            byte[] bytes = runs(longest, new byte[] {0, -1, 0x55, 'a'});
            assertEquals(Base64.getEncoder().encodeToString(bytes), written(bytes, Base64Text::write));
        }
    }

    private void asByteByByte(int longest, byte[] values, Writer writer, IntFunction<String> text) {
        for (int round = 0; round < 500; round++) {
            byte[] bytes = runs(longest, values);
            var expected = new StringBuilder();
            for (byte b : bytes) {
                expected.append(text.apply(b));
            }
            assertEquals(expected.toString(), written(bytes, writer));
        }
    }

    /** Returns a few runs of the same byte. */
    private byte[] runs(int longest, byte[] values) {
        var bytes = new ByteArrayOutputStream();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            byte value = values[random.nextInt(values.length)];
            for (int length = random.nextInt(longest + 1); length > 0; length--) {
                bytes.write(value);
            }
        }
        return bytes.toByteArray();
    }

    /** What follows the payload in its array is as its last byte, and does not belong to it. */
    private static String written(byte[] bytes, Writer writer) {
        byte[] from = new byte[bytes.length + 100];
        Arrays.fill(from, bytes.length == 0 ? 0 : bytes[bytes.length - 1]);
        System.arraycopy(bytes, 0, from, 0, bytes.length);
        byte[] to = new byte[START + 6 * bytes.length + 4];
        int end = writer.write(from, bytes.length, to, START);
        return new String(to, START, end - START, StandardCharsets.UTF_8);
    }
}
