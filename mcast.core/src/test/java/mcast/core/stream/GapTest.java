package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a stream's datagrams were lost, and which. The arrivals come at 1, 2, 3 ns and so on. */
final class GapTest {
    private final List<String> heard = new ArrayList<>();

    private StreamTracker tracker(int width) {
        return new StreamTracker(
                width,
                OptionalLong.of(0),
                (first, last, lost, nanos) -> heard.add(first + "-" + last + ":" + lost + "@" + nanos));
    }

    /** A number that ends in {@code e} is that of an end mark, which comes without a time of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            # arrivals         | heard while they happen           | longest                    | first | last
            0 1 2              |                                   |                            | -     | -
            0 1 3              | 2-2:1@3                           | 2-2:1@3                    | 3     | 3
            0 4 8 9 20         | 1-3:3@2 5-7:3@3 10-19:10@5        | 10-19:10@5 1-3:3@2 5-7:3@3 | 2     | 5
            0 3 1              | 1-2:2@2                           | 1-2:1@2                    | 2     | 2
            0 3 1 2            | 1-2:2@2                           |                            | -     | -
            0 3 1 1 1          | 1-2:2@2                           | 1-2:1@2                    | 2     | 2
            0 2 1 4            | 1-1:1@2 3-3:1@4                   | 3-3:1@4                    | 4     | 4
            0 2 4 3            | 1-1:1@2 3-3:1@3                   | 1-1:1@2                    | 2     | 2
            0 2 4 1            | 1-1:1@2 3-3:1@3                   | 3-3:1@3                    | 2     | 3
            7 5 9              | 6-6:1@2 8-8:1@3                   | 6-6:1@2 8-8:1@3            | 2     | 3
            0 1 5e             | 2-4:3@2                           | 2-4:3@2                    | 2     | 2
            0 1 5e 5e 6e       | 2-4:3@2 5-5:1@2                   | 2-4:3@2 5-5:1@2            | 2     | 2
            0 1 5e 3           | 2-4:3@2                           | 2-4:2@2                    | 2     | 2
            0 1 5e 6           | 2-4:3@2 5-5:1@4                   | 2-4:3@2 5-5:1@4            | 2     | 4
            5e                 | 0-4:5@0                           | 0-4:5@0                    | 0     | 0
            5e 2               | 0-4:5@0 3-4:2@2                   | 3-4:2@2                    | 2     | 2
            0 9223372036854775806 | 1-9223372036854775805:9223372036854775805@2 \
                | 1-9223372036854775805:9223372036854775805@2 | 2 | 2
            """)
    void gapsAreTold(String arrivals, String told, String longest, Long first, Long last) {
        StreamTracker tracker = tracker(Long.SIZE);
        String[] words = arrivals.split(" ");
        for (int i = 0; i < words.length; i++) {
            if (words[i].endsWith("e")) {
                tracker.end(Long.parseLong(words[i].replace("e", "")));
            } else {
                tracker.record(Long.parseLong(words[i]), i + 1, 100);
            }
        }
        assertEquals(told == null ? "" : told, String.join(" ", heard));
        GapReport report = tracker.report().gaps();
        assertEquals(longest == null ? "" : longest, text(report.longest()));
        assertEquals(first == null ? -1 : first, report.firstLossNanos().orElse(-1));
        assertEquals(last == null ? -1 : last, report.lastLossNanos().orElse(-1));
    }

    private static String text(List<Gap> gaps) {
        return gaps.stream()
                .map(each -> each.first() + "-" + each.last() + ":" + each.lost() + "@" + each.epochNanos())
                .collect(Collectors.joining(" "));
    }

    @Test
    void theNumbersAreThoseOnTheWire() {
        StreamTracker tracker = tracker(16);
        tracker.record(65_530, 1, 1);
        tracker.record(3, 2, 1);
        assertEquals(List.of("65531-2:8@2"), heard);
        assertEquals(List.of(new Gap(65_531, 2, 8, 2)), tracker.report().gaps().longest());
    }

    /** Gaps that late arrivals fill make room for shorter ones again, as long as few were longer. */
    @Test
    void theLongestGapsAreThoseThatStay() {
        StreamTracker tracker = tracker(Long.SIZE);
        for (long number : new long[] {0, 2, 10, 3, 4, 5, 6, 7, 8, 9, 12, 15, 18, 30, 13, 14}) {
            tracker.record(number, number, 1);
        }
        assertEquals(
                List.of(new Gap(19, 29, 11, 30), new Gap(16, 17, 2, 18), new Gap(1, 1, 1, 2)),
                tracker.report().gaps().longest());
    }

    /** What was told, less what came late, is what is lost. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsToldAddsUp(long seed) {
        var random = new Random(seed);
        long[] told = new long[1];
        var tracker = new StreamTracker(Long.SIZE, OptionalLong.of(0), (first, last, lost, nanos) -> told[0] += lost);
        long next = 1000;
        tracker.record(next++, 0, 1);
        for (int i = 0; i < 20_000; i++) {
            switch (random.nextInt(10)) {
                case 0 -> tracker.record(next += random.nextInt(1, 20), i, 1);
                case 1 -> tracker.record(Math.max(1000, next - random.nextInt(50)), i, 1);
                default -> tracker.record(next++, i, 1);
            }
        }
        assertEquals(tracker.report().lost(), told[0] - tracker.report().reordered());
    }
}
