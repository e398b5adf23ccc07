package mcast.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonTest {
    @Test
    void writesEachKindOfValue() {
        assertEquals(
                "{\"event\":\"x\",\"text\":\"a\",\"whole\":-9223372036854775808,\"yes\":true,\"none\":null,"
                        + "\"inner\":{\"event\":\"y\"},\"list\":[{\"event\":\"z\"}, {\"event\":\"z\"}],"
                        + "\"texts\":[\"a\", \"\\\"\"]}",
                Json.event("x")
                        .put("text", "a")
                        .put("whole", Long.MIN_VALUE)
                        .put("yes", true)
                        .putNull("none")
                        .put("inner", Json.event("y"))
                        .put("list", List.of(Json.event("z"), Json.event("z")))
                        .putTexts("texts", List.of("a", "\""))
                        .toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "100,100",
        "0.5,0.5",
        "-0.25,-0.25",
        "1234567.1234567,1234567.123457",
        "1e-9,0",
        "-1e-9,0",
        "10.10,10.1"
    })
    void writesNumbersShort(double value, String written) {
        assertEquals(
                "{\"event\":\"x\",\"n\":" + written + "}",
                Json.event("x").put("n", value).toString());
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("plain é 日本 😀", "plain é 日本 😀"),
                Arguments.of("\"\\/", "\\\"\\\\/"),
                Arguments.of("\0\b\t\n\f\r\u001b\u001f", "\\u0000\\u0008\\u0009\\u000a\\u000c\\u000d\\u001b\\u001f"),
                Arguments.of("\u007f\u0080\u009b\u009f", "\\u007f\\u0080\\u009b\\u009f"),
                Arguments.of("\u202e\u2066\u200b\ufeff\u2028\u2029", "\\u202e\\u2066\\u200b\\ufeff\\u2028\\u2029"),
                Arguments.of(Character.toString(0xe0001), "\\udb40\\udc01"),
                Arguments.of("\ud800", "\\ud800"),
                Arguments.of("\udc00x", "\\udc00x"),
                Arguments.of("\ud83dx\ude00", "\\ud83dx\\ude00"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void escapesWhatCouldDriveATerminal(String text, String written) {
        assertEquals("{\"event\":\"" + written + "\"}", Json.event(text).toString());
    }
}
