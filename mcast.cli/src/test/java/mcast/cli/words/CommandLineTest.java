package mcast.cli.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {
    @ParameterizedTest
    @CsvSource({
        "500ms,PT0.5S",
        "10s,PT10S",
        "2m,PT2M",
        "1h,PT1H",
        "0s,PT0S",
        "0.5s,PT0.5S",
        ".5s,PT0.5S",
        "1.s,PT1S",
        "250us,PT0.00025S",
        "1.5h,PT1H30M",
        "10,PT10S",
        "0.5,PT0.5S",
        "10S,PT10S",
        "500MS,PT0.5S",
        "0.001ms,PT0.000001S",
        "240000h,PT240000H"
    })
    void durations(String text, Duration duration) {
        assertEquals(duration, value(text, OptionValue::duration));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "ms",
                "-1s",
                "+1s",
                "1d",
                "1 s",
                " 1s",
                "1s ",
                "1e3s",
                "0x1s",
                "NaNs",
                "Infinitys",
                "1..5s",
                ".s",
                "1,5s",
                "1ns",
                "240001h",
                "99999999999999999999s",
                "1sms",
                "١s"
            })
    void noDurations(String text) {
        named(text, OptionValue::duration);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "1400,1400",
        "8k,8192",
        "8K,8192",
        "4M,4194304",
        "4m,4194304",
        "1G,1073741824",
        "0.5k,512",
        "2147483647,2147483647"
    })
    void sizes(String text, int bytes) {
        assertEquals(Integer.valueOf(bytes), value(text, value -> value.size(1, Integer.MAX_VALUE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "+1",
                "k",
                "1T",
                "1kb",
                "8 k",
                "1.5",
                "0.3k",
                "2G",
                "2147483648",
                "1e3",
                "0x10",
                "NaN",
                "."
            })
    void noSizes(String text) {
        named(text, value -> value.size(1, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "256", "1.0", "1k", "0x1", " 1", "1 ", "99999999999999999999", "x", "٣"})
    void noWholeNumbers(String text) {
        named(text, value -> value.integer(0, 255));
    }

    @Test
    void wholeNumbersReachBothEnds() {
        assertEquals(Integer.valueOf(0), value("0", value -> value.integer(0, 255)));
        assertEquals(Integer.valueOf(255), value("255", value -> value.integer(0, 255)));
        assertEquals(Integer.valueOf(7), value("007", value -> value.integer(0, 255)));
        assertEquals(OptionalLong.of(Long.MAX_VALUE), value("9223372036854775807", OptionValue::count));
        assertEquals(OptionalLong.empty(), value("0", OptionValue::count));
    }

    @Test
    void valuesFollowOrAreAttached() {
        var words = words("-a", "1", "--bee=2", "--bee", "-3", "--bee=x=y", "--bee=");
        for (String expected : List.of("-a 1", "--bee 2", "--bee -3", "--bee x=y", "--bee ")) {
            assertTrue(words.next());
            assertEquals(expected, words.option() + " " + words.oneOfSeveral().text());
        }
        assertFalse(words.next());
    }

    @Test
    void theValueOfALetterMayFollowAtOnce() {
        var words = words("-d10s", "-c=3", "-ilo=x", "-t-1");
        for (String expected : List.of("--duration 10s", "--count 3", "--interface lo=x", "--ttl -1")) {
            assertTrue(words.next());
            assertEquals(expected, words.option() + " " + words.value().text());
        }
        assertFalse(words.next());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            -qx      | -q takes no value, but was given 'x'
            -q -q    | -q is given twice
            -q --quiet | --quiet is given twice
            -bee     | unknown option '-bee'; did you mean '--bee'?
            -b4      | unknown option '-b4'
            -count   | unknown option '-count'; did you mean '--count'?
            """)
    void aFlagIsGivenOnceAndAlone(String line, String message) {
        var words = new CommandLine("test", "  -q, --quiet\n  --count N\n  --bee N", List.of(line.split(" ")));
        var e = assertThrows(UsageException.class, () -> {
            while (words.next()) {
                if (!words.option().equals("--quiet")) {
                    throw words.unknown();
                }
            }
        });
        assertEquals(message + "; try 'mcast test --help'", e.getMessage());
    }

    @Test
    void aListMayBeGivenAgain() {
        var words = words("--bee", "1", "--bee=2");
        assertTrue(words.next());
        assertEquals("1", words.oneOfSeveral().text());
        assertTrue(words.next());
        assertEquals("2", words.oneOfSeveral().text());
        assertFalse(words.next());
    }

    @Test
    void whatFollowsTwoDashesIsNoOption() {
        var words = words("-", "a=b", "--", "--bee=1", "--", "-a");
        for (String expected : List.of("-", "a=b", "--bee=1", "--", "-a")) {
            assertTrue(words.next());
            assertEquals("", words.option());
            assertEquals(expected, words.word());
        }
        assertFalse(words.next());
    }

    @Test
    void twoDashesAtTheEndAreNothing() {
        assertFalse(words("--").next());
    }

    private static CommandLine words(String... words) {
        return new CommandLine("test", "  -a, --aaa\n  --bee N  something", List.of(words));
    }

    private static <T> T value(String text, Function<OptionValue, T> read) {
        var words = words("--bee", text);
        assertTrue(words.next());
        return read.apply(words.value());
    }

    private static void named(String text, Function<OptionValue, ?> read) {
        var e = assertThrows(UsageException.class, () -> value(text, read));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("--bee '" + text + "' is not a "), message);
        assertTrue(message.endsWith("; try 'mcast test --help'"), message);
    }
}
