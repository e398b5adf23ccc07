package mcast.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two rounds of a capture on one line, in milliseconds. */
final class TimelineTest {
    private static final long MILLI = 1_000_000;

    /** The mean step between two rounds; a second if there is none. */
    @ParameterizedTest
    @CsvSource({
        "1,   700 710 730 760, 0 10 30 60 80 90 110 140",
        "2,   700 710 730 760, 0 5 15 30 40 45 55 70",
        "0.5, 700 710,         0 20 40 60",
        "1,   700,             0 1000",
        "10,  700 700,         0 0 100 100",
        "1,   700 690 710,     0 -10 10 15 5 25"
    })
    void roundsFollowOneAnother(double speed, String times, String places) {
        var line = new Timeline(speed);
        List<Long> found = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            line.newRound();
            for (String time : times.split(" ")) {
                found.add(line.place(Long.parseLong(time) * MILLI) / MILLI);
            }
        }
        assertEquals(places, found.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
