package mcast.cli.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearMissTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            recieve | receive
            sen     | send
            doc     | doctor
            x       |
            zzzzzzz |
            """)
    void theNearestWordIsNamed(String wrong, String nearest) {
        List<String> words = List.of("send", "receive", "ping", "doctor");
        assertEquals(nearest == null ? "" : "; did you mean '" + nearest + "'?", NearMiss.among(words, wrong));
    }
}
