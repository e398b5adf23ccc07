package mcast.core.stream;

import static mcast.core.stream.RecordedStreams.rtp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RTP streams that are silent for a while, begin anew, or keep time. */
final class OutageTest {
    private final RecordedStreams recorded = new RecordedStreams();

    /** RFC 3550, A.1: the second number after the jump is the next one, so the sender began anew, and lost nothing. */
    @Test
    void aSenderThatBeginsAnewHasLostNothing() {
        for (int i = 0; i < 50; i++) {
            recorded.record(rtp(1, 100 + i));
        }
        for (int i = 0; i < 50; i++) {
            recorded.record(rtp(1, 30_000 + i));
        }
        for (int i = 0; i < 50; i++) {
            recorded.record(rtp(1, 20_000 + i));
        }
        assertEquals("rtp 50 of 50, rtp 50 of 50, rtp 50 of 50", recorded.counts());
        assertEquals(0, recorded.report(0).strays());
    }

    /** An outage explains what the rate makes of it. */
    @Test
    void anOutageIsALoss() {
        for (int i = 0; i < 1000; i++) {
            recorded.record(rtp(1, i));
        }
        recorded.nanos += 20_000 * RecordedStreams.MILLI;
        for (int i = 0; i < 10; i++) {
            recorded.record(rtp(1, 21_000 + i));
        }
        assertEquals("rtp 1010 of 21010", recorded.counts());
        assertFalse(recorded.only().atLeast());
        recorded.nanos += 66_000 * RecordedStreams.MILLI;
        recorded.record(rtp(1, 21_010 + 66_000));
        assertTrue(recorded.only().atLeast(), "the numbers may have wrapped");
    }

    /** The clock of payload type 97 is found within half a second: 48 ticks per millisecond. */
    @Test
    void theJitterIsThatOfTheMedium() {
        for (int i = 0; i < 3000; i++) {
            recorded.nanos += i % 2 == 0 ? 100_000 : -100_000;
            recorded.record(rtp(1, i));
        }
        assertEquals(100, recorded.only().jitterMicros().orElseThrow(), 1);
        var unknown = new RecordedStreams();
        for (int i = 0; i < 3000; i++) {
            unknown.nanos += 500_000; // 32 kHz, seemingly
            unknown.record(rtp(1, i));
        }
        assertTrue(unknown.only().jitterMicros().isPresent());
        var odd = new RecordedStreams();
        for (int i = 0; i < 3000; i++) {
            odd.nanos += 700_000;
            odd.record(rtp(1, i));
        }
        assertTrue(odd.only().jitterMicros().isEmpty(), "no medium has a rate of 28,235");
    }

    @Test
    void aSenderThatBeganAnewHasNotStopped() {
        for (int i = 0; i < 10; i++) {
            recorded.record(rtp(1, i));
        }
        recorded.nanos += 3_000 * RecordedStreams.MILLI;
        assertTrue(recorded.only().stoppedFor(recorded.nanos).isPresent());
        for (int i = 0; i < 10; i++) {
            recorded.record(rtp(2, i));
        }
        assertTrue(recorded.report(0).stoppedFor(recorded.nanos).isEmpty());
        for (int i = 0; i < 10; i++) {
            recorded.record(rtp(1, 10 + i));
        }
        recorded.nanos += 3_000 * RecordedStreams.MILLI;
        assertTrue(recorded.report(0).stoppedFor(recorded.nanos).isPresent(), "it went on");
    }

    /** More than half of all numbers are missing: the rate tells how often they have wrapped, and nothing is sure. */
    @ParameterizedTest
    @CsvSource({"40000, 41000", "66000, 67000", "65536, 66536", "200000, 201000"})
    void aLongOutageOfNarrowNumbers(int lost, int expected) {
        for (int i = 0; i < 500; i++) {
            recorded.record(rtp(1, i));
        }
        recorded.nanos += lost * RecordedStreams.MILLI;
        for (int i = 0; i < 500; i++) {
            recorded.record(rtp(1, 500 + lost + i));
        }
        assertEquals("rtp 1000 of " + expected, recorded.counts());
        assertFalse(recorded.only().isMeasured());
    }

    /** After a pause nothing is late: the sender counts from the same number again. */
    @Test
    void aSenderThatRepeatsItself() {
        for (int run = 0; run < 2; run++) {
            for (int i = 0; i < 20; i++) {
                recorded.record(rtp(1, 50 + i));
            }
            recorded.nanos += 1_500 * RecordedStreams.MILLI;
        }
        assertEquals("rtp 20 of 20, rtp 20 of 20", recorded.counts());
    }
}
