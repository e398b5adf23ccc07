package mcast.core.stream;

import static mcast.core.stream.RecordedStreams.rtp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import mcast.core.format.Field;
import mcast.core.format.FixedFormat;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import org.junit.jupiter.api.Test;

/** A sender's format is found once, and believed when it has shown itself. */
final class SettlingTest {
    private final RecordedStreams recorded = new RecordedStreams();

    @Test
    void threeInARowAreBelievedAndAllOfThemCounted() {
        recorded.record(rtp(0, 65_534));
        recorded.record(rtp(0, 65_535));
        assertEquals("", recorded.counts());
        assertEquals(2, recorded.streams.unnumbered());
        recorded.record(rtp(0, 0));
        assertEquals("rtp 3 of 3", recorded.counts());
        assertEquals(0, recorded.streams.unnumbered());
        assertTrue(recorded.streams.unnumberedFlows().isEmpty());
        assertEquals(60, recorded.only().bytes());
        assertEquals(2 * RecordedStreams.MILLI, recorded.only().nanos());
    }

    @Test
    void aLossOnProbationIsALoss() {
        for (int sequence : new int[] {7, 9, 12}) {
            recorded.record(rtp(1, sequence));
        }
        assertEquals("rtp 3 of 6", recorded.counts());
    }

    /** A jump back, a repeat and a long jump begin the probation again. */
    @Test
    void whatDoesNotFollowIsNotBelieved() {
        for (int sequence : new int[] {7, 7, 5, 6, 600, 601}) {
            recorded.record(rtp(1, sequence));
        }
        assertEquals("", recorded.counts());
        recorded.record(rtp(1, 602));
        assertEquals("rtp 3 of 3", recorded.counts());
        assertEquals(4, recorded.streams.unnumbered());
    }

    /** Several sources of one sender, whose datagrams alternate, and RTCP between them. */
    @Test
    void sourcesAreToldApart() {
        for (int i = 0; i < 100; i++) {
            recorded.record(rtp(1, 65_500 + i));
            recorded.record(rtp(2, i == 50 ? 40_000 : i));
            recorded.record(new byte[] {(byte) 0x80, (byte) 200, 0, 6, 0, 0, 0, 1});
        }
        assertEquals(2, recorded.streams.reports().size());
        assertEquals(100, recorded.report(0).received());
        assertEquals(0, recorded.report(0).lost());
        assertEquals(99, recorded.report(1).received());
        assertEquals(1, recorded.report(1).lost());
        assertEquals(1, recorded.report(1).strays());
        assertEquals(100, recorded.streams.unnumbered());
        assertTrue(recorded.streams.unnumberedFlows().firstEntry().getValue().hasStream());
    }

    /** Two formats of one sender: neither is forgotten for the other. */
    @Test
    void formatsMayAlternate() {
        for (int i = 0; i < 1000; i++) {
            recorded.record(rtp(1, i));
            recorded.record(("Message " + Integer.toHexString(i)).getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals("msend 1000 of 1000, rtp 1000 of 1000", recorded.counts());
    }

    @Test
    void duplicatesAndReordering() {
        for (int sequence : new int[] {1, 2, 3, 4, 4, 6, 5, 7, 9, 7, 10}) {
            recorded.record(rtp(1, sequence));
        }
        StreamReport report = recorded.only();
        assertEquals("rtp 9 of 10", recorded.counts());
        assertEquals(2, report.duplicates());
        assertEquals(1, report.reordered());
        assertEquals(11, report.datagrams());
    }

    /** RTCP alone is no stream whose loss is not known. */
    @Test
    void controlIsNoStream() {
        recorded.record(HexFormat.of().parseHex("80c8000600000001" + "00".repeat(20) + "81ca0001" + "00000001"));
        assertFalse(recorded.streams.unnumberedFlows().firstEntry().getValue().mayBeStream());
        recorded.record(HexFormat.of().parseHex("80c8000700000001"));
        assertTrue(recorded.streams.unnumberedFlows().firstEntry().getValue().mayBeStream());
    }

    @Test
    void aStraySaysNothing() {
        for (int i = 0; i < 50; i++) {
            recorded.record(rtp(1, i == 25 ? 40_000 : i));
        }
        assertEquals("rtp 49 of 50", recorded.counts());
        assertEquals(1, recorded.only().strays());
    }

    /** At a high rate many come between; RFC 3550 proposes 100, whatever the rate. */
    @Test
    void whatIsMissingMayComeLate() {
        for (int i = 0; i < 1_000; i++) {
            if (i != 500) {
                recorded.record(rtp(1, i));
            }
            if (i == 900) {
                recorded.record(rtp(1, 500));
            }
        }
        assertEquals("rtp 1000 of 1000", recorded.counts());
        assertEquals(0, recorded.only().strays());
        assertEquals(400, recorded.only().largestDisplacement());
    }

    /** Numbers that are not missing, or were more than a second ago, are another run's. */
    @Test
    void whatCameOrIsOldIsNotLate() {
        for (int i = 0; i < 3_000; i++) {
            if (i != 500) {
                recorded.record(rtp(1, i));
            }
        }
        recorded.record(rtp(1, 500));
        recorded.record(rtp(1, 2_500));
        assertEquals("rtp 2999 of 3000", recorded.counts());
        assertEquals(2, recorded.only().strays());
    }

    /** RFC 3550, 6.4.1: frames that are shown later may be sent earlier. */
    @Test
    void timestampsThatGoBackAreJitterToo() {
        double nanos = 0;
        long transit = 0;
        for (int i = 0; i < 2_000; i++) {
            int shown = i % 3 == 2 ? i - 2 : i + 1;
            byte[] data = rtp(1, i);
            ByteBuffer.wrap(data).put(1, (byte) 96).putInt(4, shown * 90);
            recorded.record(data);
            long now = (i - shown) * RecordedStreams.MILLI;
            nanos += i == 0 ? 0 : (Math.abs(now - transit) - nanos) / 16;
            transit = now;
        }
        assertEquals(nanos / 1e3, recorded.only().jitterMicros().orElseThrow(), 1);
    }

    @Test
    void manyStraysAreNoMeasurement() {
        var twoCounters = new RecordedStreams(new Streams(List.of(FixedFormat.of("two", new Field(0, 4, false)))));
        for (int i = 0; i < 1000; i++) {
            twoCounters.record(ByteBuffer.allocate(4).putInt(i).array());
            twoCounters.record(
                    ByteBuffer.allocate(4).putInt(1_000_000_000 + 10 * i).array());
        }
        assertFalse(twoCounters.report(0).isMeasured());
    }

    @Test
    void aNumberThatStandsStillIsNoMeasurement() {
        var zeros = new RecordedStreams(new Streams(List.of(FixedFormat.of("zero", new Field(0, 4, false)))));
        for (int i = 0; i < 100; i++) {
            zeros.record(new byte[8]);
        }
        assertFalse(zeros.only().isMeasured());
        assertEquals(100, zeros.only().datagrams());
    }

    /** What only looks like a candidate neither costs much nor drives the real one out. */
    @Test
    void pretendersDoNotHideAStream() {
        for (int i = 0; i < 1000; i++) {
            for (int other = 0; other < 5; other++) {
                recorded.record(ByteBuffer.allocate(20)
                        .putShort(2, (short) 1)
                        .putInt(4, 77 + 5 * i + other)
                        .putInt(8, 900)
                        .putInt(12, 900)
                        .array());
            }
            recorded.record(rtp(1, i));
        }
        assertEquals("rtp 1000 of 1000", recorded.counts());
    }

    @Test
    void randomPayloadsAreNoStream() {
        var random = new Random(7);
        byte[] data = new byte[200];
        for (int i = 0; i < 300_000; i++) {
            random.nextBytes(data);
            recorded.port = 5000 + i % 50;
            recorded.record(data);
        }
        assertEquals("", recorded.counts());
        assertEquals(300_000, recorded.streams.unnumbered());
        assertEquals(50, recorded.streams.unnumberedFlows().size());
        FlowReport flow = recorded.streams.unnumberedFlows().firstEntry().getValue();
        assertEquals(6_000, flow.datagrams());
        assertEquals(1_200_000, flow.bytes());
        assertEquals(200, flow.shortest());
    }

    /** The formats before it in the list are asked no more; what never had a number is asked now and then. */
    @Test
    void nothingDecidesTwice() {
        var asked = new AtomicLong();
        StreamFormat counting = new StreamFormat() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public int width() {
                return Long.SIZE;
            }

            @Override
            public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
                asked.incrementAndGet();
                return false;
            }
        };
        var formats = new ArrayList<StreamFormat>();
        formats.add(counting);
        formats.addAll(StreamFormats.ALL);
        var counted = new RecordedStreams(new Streams(formats));
        for (int i = 0; i < 10_000; i++) {
            counted.record(rtp(1, i));
        }
        assertEquals(3, asked.get());
        counted.port++;
        for (int i = 0; i < 10_000; i++) {
            counted.record(new byte[] {'h', 'i'});
        }
        assertTrue(asked.get() < 300, () -> "asked " + asked);
        for (int i = 0; i < 200; i++) {
            counted.record(rtp(2, i));
        }
        assertEquals(2, counted.streams.reports().size(), "it has numbers now");
    }
}
