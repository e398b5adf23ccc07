package mcast.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EscapedTextTest {
    @Test
    void everySingleByte() {
        for (int b = 0; b < 256; b++) {
            String expected =
                    switch (b) {
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        case '\\' -> "\\\\";
                        default ->
                            b >= 0x20 && b < 0x7f
                                    ? Character.toString(b)
                                    : "\\x" + HexFormat.of().toHexDigits((byte) b);
                    };
            assertEquals(expected, escaped(new byte[] {(byte) b}));
        }
    }

    @ParameterizedTest
    @CsvSource({"a\u001b[2J, a\\x1b[2J", "\\a\\\\\u0007\\, \\a\\\\\\x07\\", "Grüße, Grüße", "'', ''"})
    void toEscapeTwiceIsToEscapeOnce(String text, String escaped) {
        assertEquals(escaped, EscapedText.of(text));
        assertEquals(escaped, EscapedText.of(escaped));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Grüße", "日本語", "😀", "\u00a0", "\u07ff", "\u0800", "\ufffd", "\ud800\udc00", "e\u0301", "~ a"})
    void printableTextStays(String text) {
        assertEquals(text, escaped(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Well-formed characters that drive a terminal or only change how others look. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x80, 0x85, 0x9b, 0x9d, 0x9f, 0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e,
                0x2060, 0x2066, 0x2069, 0xfeff, 0xfff9, 0xe000, 0xf8ff, 0xfdd0, 0xfffe, 0xffff, 0xe0001, 0xe007f,
                0xf0000, 0x10fffd, 0x10ffff
            })
    void hiddenCharactersDoNot(int codePoint) {
        byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        assertEquals(hex(utf8), escaped(utf8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c080",
                "c1bf",
                "e08080",
                "e09fbf",
                "f0808080",
                "f08fbfbf", // overlong
                "eda080",
                "edafbf",
                "edb080",
                "edbfbf",
                "eda080edb080", // surrogates
                "f4908080",
                "f5808080",
                "f888808080",
                "fc8480808080",
                "fe",
                "ff", // beyond U+10FFFF
                "c3",
                "e2",
                "e282",
                "f0",
                "f09f",
                "f09f98", // cut
                "80",
                "bf",
                "8080" // continued without a beginning
            })
    void malformedBytesDoNot(String bytes) {
        byte[] malformed = HexFormat.of().parseHex(bytes);
        assertEquals(hex(malformed), escaped(malformed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            e28241   | \\xe2\\x82A
            c3c3a9   | \\xc3é
            61ff62   | a\\xffb
            f09f9861 | \\xf0\\x9f\\x98a
            1b5d303b | \\x1b]0;
            """)
    void goesOnRightAfterABadByte(String bytes, String expected) {
        assertEquals(expected, escaped(HexFormat.of().parseHex(bytes)));
    }

    @Test
    void theLastOfManyLeadsMayBeginACharacter() {
        byte[] bytes = new byte[20];
        Arrays.fill(bytes, 0, 19, (byte) 0xc3);
        bytes[19] = (byte) 0xa9;
        assertEquals("\\xc3".repeat(18) + "é", escaped(bytes));
    }

    @Test
    void readsNoFurtherThanTheLength() {
        byte[] from = "ab\u00e9".getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[100];
        assertEquals(2 + 1 + 4, EscapedText.escape(from, 3, to, 1));
        assertEquals("ab\\xc3", new String(to, 1, 6, StandardCharsets.UTF_8));
    }

    @Test
    void noisePrintsAsPrintableTextThatFits() throws CharacterCodingException {
        var random = new Random(1600);
        for (int round = 0; round < 2_000; round++) {
            byte[] noise = new byte[random.nextInt(100)];
            random.nextBytes(noise);
            byte[] to = new byte[noise.length * EscapedText.MOST_PER_BYTE];
            int end = EscapedText.escape(noise, noise.length, to, 0);
            // throws if it is not well-formed
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(to, 0, end))
                    .toString();
            assertTrue(
                    text.codePoints()
                            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT),
                    text);
        }
    }

    private static String escaped(byte[] bytes) {
        byte[] to = new byte[bytes.length * EscapedText.MOST_PER_BYTE];
        return new String(to, 0, EscapedText.escape(bytes, bytes.length, to, 0), StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withPrefix("\\x").formatHex(bytes);
    }
}
