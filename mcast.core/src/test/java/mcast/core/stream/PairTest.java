package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two legs lose of one stream. */
final class PairTest {
    private static final StreamFormat[] ALL = StreamFormats.ALL.toArray(StreamFormat[]::new);

    /** The counts are those expected, and those lost by the first leg, by the second, and by both. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            whole                 | 16 | a0-9 b0-9                        | 10 0 0 0
            in turn               | 16 | a0 b0 b1 a1 a2 b2                | 3 0 0 0
            lost by the first     | 16 | a0-4 a6-9 b0-9                   | 10 1 0 0
            lost by the second    | 16 | a0-9 b0-4 b7-9                   | 10 0 2 0
            lost by both          | 16 | a0-4 a6-9 b0-4 b6-9              | 10 1 1 1
            lost by turns         | 16 | a0 a2 a4 b0-1 b3-4               | 5 2 1 0
            11, 5, 5              | 32 | a0-9 a21-99 b0-11 b17-99         | 100 11 5 5
            reordered             | 16 | a0 a2 a1 b0 b2 b1 a3 b3          | 4 0 0 0
            repeated              | 16 | a0 a0 a1 b0 b1 b1 a0             | 2 0 0 0
            reordered at first    | 16 | a1 a0 b0-2 a2                    | 2 0 0 0
            wraps                 | 16 | a65533-65535 a0-3 b65533-65535 b0 b2-3 | 7 0 1 0
            wraps, later leg      | 16 | a65533-65535 a0-3 b1-3           | 3 0 0 0
            wraps with 8 bits     | 8  | a250-255 a0-9 b250-254 b0-9      | 16 0 1 0
            64 bits               | 64 | a9000000000000000000-9000000000000000009 \
            b9000000000000000001-9000000000000000009 | 9 0 0 0
            one begins late       | 16 | a0-9 b5-9                        | 5 0 0 0
            one begins early      | 16 | b0-9 a5-9                        | 5 0 0 0
            one is ahead          | 16 | a0-4 b7-9 a5-9                   | 3 0 0 0
            one dies              | 16 | a0-9 b0-4                        | 10 0 5 0
            each dies             | 16 | a0-9 b0-4 b10-14                 | 15 5 5 0
            one is silent         | 16 | a0-9                             | 0 0 0 0
            the sender begins anew | 16 | a1000-1009 b1000-1008 . a30000-30009 b30000-30009 | 20 0 1 0
            begins anew before one is heard | 32 | a9000000-9000009 . a5-9 . b9 a10-19 b10-18 | 11 0 1 0
            begins anew, lost     | 32 | a9000000-9000009 b9000000-9000009 . a5-9 b5-6 b8-9 | 15 0 1 0
            """)
    void counts(String name, int width, String datagrams, String counts) {
        var legs = new PairLegs(width);
        legs.feed(datagrams);
        assertEquals(counts, legs.end(), name);
    }

    /** Numbers of 16 bits are no longer told apart by one leg that missed half of them; the other one tells. */
    @Test
    void aLegGoesOnAfterALongOutage() {
        var legs = new PairLegs(16);
        legs.feed("a0-99 b0-99 a100-40099 b40095-40099 a40100-40109 b40100-40109");
        assertEquals("40110 0 39995 0", legs.end());
        assertEquals(List.of(), legs.pair.unpaired());
    }

    @Test
    void tellsWhoIsFirstAndBySoMuch() {
        var legs = new PairLegs(16);
        legs.feed("a0 b0 a1 b1 b2 a2 a3 a4 a5 b3");
        legs.end();
        PairReport report = legs.pair.report();
        assertEquals(3, report.earlierFirst());
        assertEquals(1, report.earlierSecond());
        PairReport.Skew skew = report.skew().orElseThrow();
        assertEquals(PairLegs.MILLI, skew.p50Nanos(), 0.004 * PairLegs.MILLI);
        assertEquals(3 * PairLegs.MILLI, skew.maxNanos());
    }

    /** A second after the other leg has brought it, in steps of a quarter. */
    @Test
    void aNumberIsJudgedWhenBothLegsHadTheirTime() {
        var legs = new PairLegs(16);
        legs.feed("a0 b0 a1-900");
        assertEquals("0 0 0 0", legs.counts());
        legs.feed("b1 a901-1299");
        legs.pair.interval();
        assertTrue(legs.pair.report().expected() >= 3, legs.counts());
        assertEquals(2, legs.pair.report().expected() - legs.pair.report().lostSecond());
        assertEquals(0, legs.pair.report().late());
        legs.feed("b2");
        assertEquals(1, legs.pair.report().late());
        assertEquals("1300 0 1298 0", legs.end());
    }

    /** What waits in the socket of the other leg is read after it. */
    @Test
    void aProgramThatStoodStillJudgesNothing() {
        var legs = new PairLegs(16);
        legs.feed("a0 b0 a1-9");
        legs.pass(3_600_000 * PairLegs.MILLI);
        legs.feed("a10-19 b1-19");
        assertEquals("20 0 0 0", legs.end());
        assertEquals(0, legs.pair.report().late());
    }

    @Test
    void whatIsOnItsWayAtTheEndIsNotJudged() {
        var legs = new PairLegs(16);
        legs.feed("a0-4 b0-4 a5 b5 a6-8 b6 a9");
        legs.pair.end(legs.nanos);
        assertEquals("7 0 0 0", legs.counts());
        legs.pair.end(legs.nanos + 10 * PairLegs.MILLI);
        assertEquals("10 0 3 0", legs.counts());
    }

    @Test
    void noMoreThanTheNewestAreRemembered() {
        var legs = new PairLegs(32);
        for (int leg = 0; leg < 2; leg++) {
            NumberListener listener = legs.listener(leg);
            listener.heard(0, 60_000, leg);
            listener.heard(60_000, 10_000, leg);
        }
        assertEquals(PairRing.SIZE + " 0 0 0", legs.end());
        assertEquals(PairRing.SIZE, legs.pair.report().earlierFirst());
    }

    /** Numbers are noted many at once, each with the time of its own. */
    @Test
    void aRangeIsComparedNumberByNumber() {
        var legs = new PairLegs(32);
        NumberListener first = legs.listener(0);
        NumberListener second = legs.listener(1);
        first.heard(10, 100, 1_000);
        first.heard(110, 100, 2_000);
        first.heard(90, 100, 9_000); // again
        second.heard(10, 150, 1_500);
        second.heard(170, 50, 1_500);
        assertEquals("210 10 10 0", legs.end());
        PairReport report = legs.pair.report();
        assertEquals(List.of(100L, 90L), List.of(report.earlierFirst(), report.earlierSecond()));
        assertEquals(500, report.skew().orElseThrow().maxNanos());
        first.heard(0, 300, 3_000);
        assertEquals(210, legs.pair.report().late());
    }

    @Test
    void aJumpOfAForgerCostsNoTime() {
        var legs = new PairLegs(64, ALL);
        for (long sequence : new long[] {0, Long.MAX_VALUE - 2}) {
            legs.feed(0, numbered(Kind.DATA, 7, sequence));
            legs.feed(1, numbered(Kind.DATA, 7, sequence));
        }
        long lost = Long.MAX_VALUE - 3;
        assertEquals((lost + 2) + " " + lost + " " + lost + " " + lost, legs.end());
    }

    @Test
    void anIntervalTellsWhatWasJudgedInIt() {
        var legs = new PairLegs(16);
        legs.feed("a0-1 b0 a2-1500");
        PairReport first = legs.pair.interval();
        PairReport second = legs.pair.interval();
        assertTrue(first.expected() >= 250 && first.skew().isPresent(), first.toString());
        assertEquals(0, second.expected());
        assertTrue(second.skew().isEmpty());
        legs.end();
        assertEquals(1501, first.expected() + legs.pair.interval().expected());
    }

    /** Three messages in one datagram of the first leg; the second loses one, and both lose the announced one. */
    @Test
    void countsMessagesAndHeartbeats() {
        var legs = new PairLegs(32);
        legs.feed(0, 0, 3);
        legs.feed(1, 0, 1);
        legs.feed(1, 2, 1);
        legs.feed(1, 4, 0);
        assertEquals("4 1 2 1", legs.end());
    }

    @Test
    void countsRunsAndEndMarks() {
        var legs = new PairLegs(64, ALL);
        byte[] three = new byte[3 * NumberedHeader.SIZE];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(numbered(Kind.DATA, 7, i), 0, three, i * NumberedHeader.SIZE, NumberedHeader.SIZE);
        }
        assertEquals(3, legs.streams.recordMany(legs.run(0, three, NumberedHeader.SIZE), legs.nanos));
        assertEquals(3, legs.streams.recordMany(legs.run(1, three, NumberedHeader.SIZE), legs.nanos + 1));
        legs.feed(0, numbered(Kind.END, 7, 5));
        assertEquals("5 2 2 2", legs.end());
        assertEquals(3, legs.pair.report().earlierFirst());
        assertEquals(40, legs.pair.losses().getFirst().lossPercent());
    }

    /** Streams are found again by their number; of two senders with one number each has its pair. */
    @Test
    void streamsOfSeveralSenders() {
        var legs = new PairLegs(16);
        legs.feed("a0-9");
        legs.source = "192.0.2.2";
        legs.feed("a500-509 b500-509");
        legs.source = "192.0.2.1";
        legs.feed("b0-8");
        assertEquals("20 0 1 0", legs.end());
        assertEquals(2, legs.pair.losses().size());
        var others = new PairLegs(16);
        others.feed("a0-9");
        others.source = "192.0.2.2";
        others.feed("b1-9");
        assertEquals("9 0 0 0", others.end());
    }

    @Test
    void whatIsOnOneLegOnlyIsNotPaired() {
        var legs = new PairLegs(64, ALL);
        for (int stream = 0; stream <= Pair.LIMIT; stream++) {
            legs.feed(0, numbered(Kind.DATA, stream, 0));
            if (stream != 1) {
                legs.feed(1, numbered(Kind.DATA, stream, 0));
            }
        }
        legs.end();
        assertEquals(
                List.of(1L, (long) Pair.LIMIT, (long) Pair.LIMIT),
                legs.pair.unpaired().stream().map(StreamKey::stream).toList());
        assertEquals(Pair.LIMIT - 1, legs.pair.losses().size());
    }

    /** Each receiver numbers the packets itself. */
    @Test
    void aTransportStreamIsNotPaired() {
        byte[] packets = new byte[2 * 188];
        for (int i = 0; i < 2; i++) {
            packets[188 * i] = 0x47;
            packets[188 * i + 1] = 1;
            packets[188 * i + 3] = (byte) (0x10 + i);
        }
        var legs = new PairLegs(64, ALL);
        legs.feed(0, packets);
        legs.feed(1, packets);
        legs.end();
        assertEquals(2, legs.streams.reports().size());
        assertEquals(2, legs.pair.unpaired().size());
    }

    @Test
    void aPairHasTwoLegs() {
        assertThrows(IllegalArgumentException.class, () -> new Pair(List.of()));
    }

    private static byte[] numbered(Kind kind, long stream, long sequence) {
        byte[] data = new byte[NumberedHeader.SIZE];
        NumberedHeader.write(data, 0, kind, 1, data.length, stream, sequence, 0);
        return data;
    }
}
