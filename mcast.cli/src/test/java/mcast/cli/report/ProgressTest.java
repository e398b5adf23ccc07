package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import mcast.core.Traffic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of a run on a terminal. */
final class ProgressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                 |   | sent 501, 500.0 datagrams/s
                 | 3 | sent 501, 500.0 datagrams/s, 2 s left
            2501 |   | sent 501 of 2501, 500.0 datagrams/s, 4 s left
            2501 | 3 | sent 501 of 2501, 500.0 datagrams/s, 2 s left
            9223372036854775807 | 9223372036854775807 | sent 501 of 9223372036854775807, 500.0 datagrams/s
            9223372036854775807 | 4 | sent 501 of 9223372036854775807, 500.0 datagrams/s, 3 s left
            """)
    void progressSaysHowLongItTakes(@Nullable Long count, @Nullable Long seconds, String line) {
        var sent = new Traffic(501, 50_100, 1_000_000_000, 1, 100);
        OptionalLong limit = count == null ? OptionalLong.empty() : OptionalLong.of(count);
        assertEquals(
                line, Progress.text(sent, limit, Optional.ofNullable(seconds).map(Duration::ofSeconds), 1.0));
    }

    @Test
    void aPictureIsInProportionAndShowsTheLeast() {
        var picture = new Sparkline(5, false);
        for (double each : new double[] {9, 0, 0.01, 50, 100}) {
            picture.add(each);
        }
        assertEquals(". .-@", picture.linear(5).replace('=', '-'));
        assertEquals("* .#@", picture.percents(5));
        assertEquals("-@", picture.linear(2).replace('=', '-'));
        assertEquals("", picture.percents(0));
    }
}
