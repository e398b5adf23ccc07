package mcast.cli.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionAdviceTest {
    private static final String HELP = "  -i, --interface NAME\n  -s, --size BYTES\n  --send-buffer SIZE\n  --quiet";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            INTERFACE   | --quiet         | ; name one with -i (lo stays within this host)
            INTERFACE   | -i lo           |
            INTERFACE   | --interface lo  |
            LIMIT       | --quiet         | ; see --send-buffer
            SIZE        | -s 100          | ; see --size
            SIZE        | --size=100      | ; see --size
            SIZE        | --quiet         |
            PORT        | --quiet         |
            UNKNOWN     | --quiet         |
            """)
    void theOptionFollowsTheReason(Reason reason, String line, @Nullable String advice) {
        assertEquals(advice == null ? "" : advice, advice(reason, new IOException("refused"), HELP, line));
    }

    @ParameterizedTest
    @CsvSource({"INTERFACE", "LIMIT"})
    void aVerbWithoutTheOptionDoesNotNameIt(Reason reason) {
        assertEquals("", advice(reason, new IOException("refused"), "  --quiet", "--quiet"));
    }

    @ParameterizedTest
    @CsvSource("LIMIT")
    void aLimitOfThreadsIsNotThatOfTheBuffer(Reason reason) {
        assertEquals("", advice(reason, new OutOfMemoryError("threads"), HELP, "--quiet"));
    }

    private static String advice(Reason reason, Throwable cause, String help, String line) {
        var words = new CommandLine("test", help, List.of(line.split(" ")));
        while (words.next()) {
            if (!words.option().equals("--quiet")) {
                words.value();
            }
        }
        return OptionAdvice.explain(new MulticastException(reason, "refused", cause), words)
                .substring("refused".length());
    }
}
