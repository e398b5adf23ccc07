package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strays and forged numbers on a leg of a pair: what was not compared is never called whole. */
final class PairDoubtTest {
    private static final StreamFormat[] ALL = StreamFormats.ALL.toArray(StreamFormat[]::new);

    /** A leg's first number is believed, as there is none to compare it with; the ones behind it tell. */
    @ParameterizedTest
    @ValueSource(strings = {"b1000000000 a0-9 b0-9", "a0-9 b1000000000 b0-9", "b1000000000 b1000000001 b0-9"})
    void aFirstNumberFarAheadBlindsNoOne(String beginning) {
        var legs = new PairLegs(32);
        legs.feed(beginning);
        for (int i = 10; i < 2_000; i++) {
            if (i % 4 != 3) {
                legs.feed("a" + i + " b" + i);
            }
        }
        legs.end();
        PairLoss loss = legs.pair.losses().getFirst();
        assertTrue(loss.isKnown());
        assertEquals(497, loss.lost(), 2);
        assertTrue(loss.expected() > 1_985, loss.toString());
    }

    /** The numbers of both legs are below the first of one, so that none of them can be judged. */
    @ParameterizedTest
    @CsvSource({"0 1, 0, true", "1000000 0 1 2, 0 1 2, false", "0 1 2, 1000000 3 4 5, false", "0 1 9 2, 1 2 9, true"})
    void aLossOfTooFewNumbersIsNotKnown(String first, String second, boolean isKnown) {
        var legs = new PairLegs(64, ALL);
        for (String each : first.split(" ")) {
            legs.feed(0, numbered(Kind.DATA, 7, Long.parseLong(each)));
        }
        for (String each : second.split(" ")) {
            legs.feed(1, numbered(Kind.DATA, 7, Long.parseLong(each)));
        }
        for (int i = 10; i < 20 && !isKnown; i++) {
            legs.feed(0, numbered(Kind.DATA, 7, i));
        }
        legs.end();
        assertEquals(isKnown, legs.pair.losses().getFirst().isKnown(), legs.counts());
    }

    /** What came last may still be on its way on the other leg. */
    @Test
    void aLossOfNoNumberIsNotKnown() {
        var legs = new PairLegs(16);
        legs.feed("a0-4 b7");
        legs.pair.end(legs.nanos);
        assertEquals("0 0 0 0", legs.counts());
        assertFalse(legs.pair.losses().getFirst().isKnown());
    }

    @Test
    void aRunThatWasOnOneLegOnlyIsNotForgotten() {
        var legs = new PairLegs(16);
        legs.feed("a1000-1009 b1000-1009 . a30000-30999 . a50000-50009 b50000-50009");
        assertEquals("20 0 0 0", legs.end());
        assertEquals(1_000, legs.pair.losses().getFirst().uncompared(), 2);
    }

    /** Two runs, each with a forged end mark: together more numbers than can be counted. */
    @Test
    void forgedEndMarksLoseAllThatCanBeCounted() {
        var legs = new PairLegs(64, ALL);
        for (int run = 0; run < 2; run++) {
            for (long number : new long[] {1, 2, 3, -Long.MAX_VALUE}) {
                legs.feed(0, iperf(number, run));
                legs.feed(1, iperf(number, run));
            }
        }
        legs.end();
        PairLoss loss = legs.pair.losses().getFirst();
        assertEquals(Long.MAX_VALUE, loss.expected());
        assertEquals(100, loss.lossPercent());
        assertEquals(100, legs.pair.report().lossPercent());
    }

    private static byte[] iperf(long number, int seconds) {
        return ByteBuffer.allocate(60)
                .putInt((int) number)
                .putInt((int) (RecordedStreams.START / 1_000_000_000) + seconds)
                .putInt(0)
                .putInt((int) (number >> 32))
                .putInt(0x0800_0000)
                .array();
    }

    private static byte[] numbered(Kind kind, long stream, long sequence) {
        byte[] data = new byte[NumberedHeader.SIZE];
        NumberedHeader.write(data, 0, kind, 1, data.length, stream, sequence, 0);
        return data;
    }
}
