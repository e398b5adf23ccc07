package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happened: {@code q3} unicast ping 3 was sent, {@code u3} was answered, {@code m3} multicast ping 3 was. */
final class ResponderTallyTest {
    @ParameterizedTest
    @CsvSource({
        "m0, true",
        "m0 q0, true",
        "m0 q0 q1, false",
        "m0 q0 m1 q1 m2 m3, false",
        "m0 q0 m1 q1 u0 m2, true",
        "m0 q0 u0 q1 q2, false",
        "m0 q0 u0 q1 q2 m2, true",
        "m0 q0 u0 q1 q2 m2 q3 q4, false",
        "m0 q0 u0 q3 u3 q9, true",
    })
    void itIsNotAskedWhileItOwesTwoAnswers(String happened, boolean asked) {
        assertEquals(asked, tally(happened).isToBeAsked());
    }

    @ParameterizedTest
    @CsvSource({
        "m0 q0, 1, 1, 0",
        "m0 q0, 0, 0, 0",
        "m0 q0 q1, 5, 2, 0",
        "m0 q0 q1, 1, 1, 0",
        "m0 q0 q1 u1, 1, 2, 1",
        "m0 q0 u0 q3 u3 q9, 4, 2, 2",
        "m0 q0 u0 m1 q1 m2 q2 m3 q3, 2, 2, 1",
        "m0, 7, 0, 0",
    })
    void unansweredOnesCountOnceTheirTimeIsOver(String happened, long settled, long expected, long received) {
        ResponderReport report = tally(happened).report(settled);
        assertEquals(expected, report.unicastExpected());
        assertEquals(received, report.unicastReceived());
    }

    /** The longest three, of equal ones the first; what came late was not lost. */
    @ParameterizedTest
    @CsvSource({
        "m0 m1 m2, 3, ''",
        "m2 m3, 4, 0-1: 2",
        "m0 m5 m3, 6, 1-4: 3",
        "m0 m2 m1, 4, 3-3: 1",
        "m0 m2 m4 m6 m9, 10, 7-8: 2 1-1: 1 3-3: 1",
        "m0 m4, 9, 5-8: 4 1-3: 3",
    })
    void theLongestOutagesAreReported(String happened, long settled, String outages) {
        StringBuilder reported = new StringBuilder();
        for (Outage each : tally(happened).report(settled).outages()) {
            reported.append(reported.isEmpty() ? "" : " ")
                    .append(each.first() + "-" + each.last() + ": " + each.lost());
        }
        assertEquals(outages, reported.toString());
    }

    private static ResponderTally tally(String happened) {
        var tally = new ResponderTally(new InetSocketAddress(0), 64, 1, 0, new SendTimes(0));
        for (String each : happened.split(" ")) {
            long sequence = Long.parseLong(each.substring(1));
            switch (each.charAt(0)) {
                case 'q' -> tally.askedByUnicast(sequence);
                case 'u' -> tally.answeredUnicast(sequence);
                default -> tally.answered(sequence, 1);
            }
        }
        return tally;
    }
}
