package mcast.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers and names of the live table are kept short. */
final class LiveTextTest {
    @ParameterizedTest
    @CsvSource({"0, 0.00%", "0.004, <0.01%", "0.01, 0.01%", "12.345, 12.35%", "99.999, 99.99%", "100, 100.00%"})
    void onlyNothingIsNoLoss(double percent, String text) {
        assertEquals(text, LiveText.percent(percent));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5, 0.500", "99999.9, 99999.9, 100000", "1234567, 1234567, 1234567", "12345678, 12.35M, 12345678"
    })
    void ratesAreShort(double rate, String datagrams, String megabits) {
        assertEquals(datagrams, LiveText.rate(rate));
        assertEquals(megabits, LiveText.megabits(rate));
        assertTrue(LiveText.rate(rate).length() <= 8);
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0 us", "9999.9, 9999.9 us", "10000, 10.0 ms", "1234567, 1234.6 ms"})
    void jitterIsShort(double micros, String text) {
        assertEquals(text, LiveText.micros(micros));
    }

    /** A number is never cut: a part that does not fit is left out. */
    @ParameterizedTest
    @CsvSource({
        "20, 'one  two  three'",
        "15, 'one  two  three'",
        "14, 'one  two'",
        "10, 'one  three'",
        "9, 'one  two'",
        "4, one",
        "2, on",
        "-3, ''"
    })
    void partsThatDoNotFitAreLeftOut(int width, String line) {
        assertEquals(
                line,
                LiveText.joined(
                        width, width == 10 ? List.of("one", "longer", "three") : List.of("one", "two", "three")));
    }

    @ParameterizedTest
    @CsvSource({
        "40, 10.1.0.1:4000 > 239.1.2.3:5000",
        "30, 10.1.0.1:4000 > 239.1.2.3:5000",
        "29, ..1.0.1:4000 > 239.1.2.3:5000",
        "27, ..0.1:4000 > 239.1.2.3:5000",
        "26, 239.1.2.3:5000",
        "10, ..2.3:5000",
        "2, 23",
        "0, ''"
    })
    void theEndsOfNamesStay(int width, String text) {
        assertEquals(text, LiveText.shortened("10.1.0.1:4000 > 239.1.2.3:5000", width));
    }
}
