package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that count something else than datagrams: several a datagram, or none. */
final class MessagesTest {
    private final RecordedStreams recorded = new RecordedStreams();

    private static byte[] mold(long first, int count) {
        ByteBuffer data = ByteBuffer.allocate(20 + (count == 0xffff ? 0 : count) * 6)
                .put("U6SESSION1".getBytes(StandardCharsets.US_ASCII))
                .putLong(first)
                .putShort((short) count);
        while (data.remaining() > 0) {
            data.putShort((short) 4).putInt(7);
        }
        return data.array();
    }

    private static byte[] cboe(int unit, long first, int count) {
        ByteBuffer data = ByteBuffer.allocate(8 + count * 3)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (8 + count * 3))
                .put((byte) count)
                .put((byte) unit)
                .putInt((int) first);
        while (data.remaining() > 0) {
            data.put((byte) 3).putShort((short) 9);
        }
        return data.array();
    }

    private static byte[] sacn(int universe, int sequence, int options) {
        ByteBuffer data = ByteBuffer.allocate(126 + 512);
        data.putInt(0x0010_0000).put("ASC-E1.17\0\0\0".getBytes(StandardCharsets.US_ASCII));
        return data.putInt(18, 4)
                .putInt(40, 2)
                .put(111, (byte) sequence)
                .put(112, (byte) options)
                .putShort(113, (short) universe)
                .array();
    }

    @Test
    void aDatagramHasSeveral() {
        recorded.record(mold(10, 3));
        recorded.record(mold(13, 1));
        recorded.record(mold(20, 5));
        assertEquals("moldudp64 9 of 15", recorded.counts());
        recorded.record(mold(14, 2));
        recorded.record(mold(15, 4));
        StreamReport report = recorded.only();
        assertEquals("moldudp64 14 of 15", recorded.counts());
        assertEquals(1, report.duplicates());
        assertEquals(5, report.reordered());
        assertEquals(5, report.datagrams());
        assertEquals(1, report.longestGap());
    }

    @Test
    void aHeartbeatAnnouncesLoss() {
        recorded.record(mold(10, 3));
        recorded.record(mold(13, 0));
        assertEquals("moldudp64 3 of 3", recorded.counts());
        recorded.record(mold(15, 0));
        assertEquals("moldudp64 3 of 5", recorded.counts());
        assertFalse(recorded.only().ended());
        recorded.record(mold(13, 2));
        assertEquals("moldudp64 5 of 5", recorded.counts());
        recorded.record(mold(16, 0xffff));
        assertEquals("moldudp64 5 of 6", recorded.counts());
        assertTrue(recorded.only().ended());
    }

    /** What comes after the first heartbeat was to be heard. */
    @Test
    void aHeartbeatMayBeTheFirst() {
        recorded.record(mold(10, 0));
        assertEquals("moldudp64 0 of 0", recorded.counts());
        recorded.record(mold(12, 2));
        assertEquals("moldudp64 2 of 4", recorded.counts());
        assertEquals(2, recorded.only().longestGap());
        assertEquals(0, recorded.only().sentBeforeFirst());
        recorded.record(mold(10, 2));
        assertEquals("moldudp64 4 of 4", recorded.counts());
    }

    @Test
    void unitsAreToldApartAndTheNumberWraps() {
        for (int i = 0; i < 10; i++) {
            recorded.record(cboe(1, 0xffff_fff8L + 3 * i & 0xffff_ffffL, 3));
            recorded.record(cboe(2, 7 + i, 1));
        }
        assertEquals("unit-header 30 of 30, unit-header 10 of 10", recorded.counts());
    }

    /** A feed that begins again at 1, as on a new day. */
    @Test
    void aFeedThatBeginsAnew() {
        for (int i = 0; i < 100; i++) {
            recorded.record(cboe(1, 5_000 + 3L * i, 3));
        }
        for (int i = 0; i < 100; i++) {
            recorded.record(cboe(1, 1 + 3L * i, 3));
        }
        assertEquals("unit-header 300 of 300, unit-header 300 of 300", recorded.counts());
    }

    @Test
    void eightBitsWrapAndASilenceHidesIt() {
        for (int i = 0; i < 1000; i++) {
            if (i % 100 != 50) {
                recorded.nanos += 21 * RecordedStreams.MILLI;
                recorded.record(sacn(1, i & 0xff, 0));
            }
        }
        assertEquals("sacn 990 of 1000", recorded.counts());
        assertFalse(recorded.only().atLeast());
        recorded.nanos += 7_000 * RecordedStreams.MILLI;
        recorded.record(sacn(1, 1000 + 300 & 0xff, 0));
        assertTrue(recorded.only().atLeast());
        recorded.record(sacn(1, 1301 & 0xff, 0x40));
        assertTrue(recorded.only().ended());
    }

    /** 44 a second: half of all numbers take three seconds, all of them six. */
    @ParameterizedTest
    @ValueSource(ints = {130, 200, 255, 256, 300, 512, 513})
    void aLongOutageOfEightBits(int lost) {
        for (int i = 0; i < 880; i++) {
            recorded.nanos += 22 * RecordedStreams.MILLI;
            recorded.nanos += i == 440 ? lost * 23 * RecordedStreams.MILLI : 0;
            recorded.record(sacn(1, i < 440 ? i : i + lost, 0));
        }
        assertEquals("sacn 880 of " + (880 + lost), recorded.counts());
        assertTrue(recorded.only().atLeast());
        assertFalse(recorded.only().isMeasured());
    }

    @Test
    void aSourceThatEndedAndBeganAgain() {
        for (int i = 0; i < 100; i++) {
            recorded.record(sacn(1, i, i < 97 ? 0 : 0x40));
        }
        recorded.nanos += 2_500 * RecordedStreams.MILLI;
        for (int i = 0; i < 100; i++) {
            recorded.record(sacn(1, i + 53, 0));
        }
        assertEquals("sacn 100 of 100, sacn 100 of 100", recorded.counts());
    }

    /** What is sent again has a later time, and heartbeats may repeat the last number: neither is a new run. */
    @Test
    void retransmissionsAreNoNewRun() {
        for (int i = 0; i < 1000; i++) {
            recorded.record(nyse(11, 10 + i, 1));
            if (i % 100 == 50) {
                recorded.record(nyse(13, 5 + i, 1));
                recorded.record(nyse(1, 10 + i, 0));
            }
        }
        assertEquals("nyse 1000 of 1000", recorded.counts());
        for (int i = 0; i < 5; i++) {
            recorded.nanos += 2_000 * RecordedStreams.MILLI;
            recorded.record(nyse(1, 1009, 0));
        }
        assertEquals("nyse 1000 of 1000", recorded.counts());
    }

    private byte[] nyse(int flag, int first, int count) {
        ByteBuffer data = ByteBuffer.allocate(16 + 4 * count)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (16 + 4 * count))
                .put((byte) flag)
                .put((byte) count)
                .putInt(first)
                .putInt((int) (recorded.nanos / 1_000_000_000))
                .putInt((int) (recorded.nanos % 1_000_000_000));
        while (data.remaining() > 0) {
            data.putShort((short) 4).putShort((short) 1);
        }
        return data.array();
    }

    /** A frame that is longer than its datagram, and terms that run away: no exception, and no number without bytes. */
    @Test
    void forgedAeron() {
        for (int i = 0; i < 200_000; i++) {
            recorded.record(aeron(32, (1 << 30) - 64, i * 65_535));
        }
        assertTrue(recorded.only().expected() >= 0);
        var longer = new RecordedStreams();
        longer.record(aeron((2 << 20) - 64, 0, 1));
        assertEquals(1, longer.streams.unnumbered());
    }

    @Test
    void termsFollowOneAnother() {
        for (int term = 5; term < 8; term++) {
            for (int offset = 0; offset < 1 << 16; offset += 1024) {
                recorded.record(aeron(1024, offset, term));
            }
        }
        recorded.record(aeron(1024, 2048, 5));
        assertEquals("aeron 6144 of 6144", recorded.counts());
        assertEquals(32, recorded.only().duplicates());
    }

    private static byte[] aeron(int frame, int offset, int term) {
        return ByteBuffer.allocate(Math.min(frame, 1024))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(frame)
                .putShort(6, (short) 1)
                .putInt(8, offset)
                .putInt(12, 7)
                .putInt(16, 8)
                .putInt(20, term)
                .array();
    }

    @Test
    void universesAreToldApart() {
        for (int i = 0; i < 10; i++) {
            recorded.record(sacn(1, i, 0));
            recorded.record(sacn(2, 100 + i, 0));
        }
        assertEquals("sacn 10 of 10, sacn 10 of 10", recorded.counts());
        List<String> described = new ArrayList<>();
        recorded.streams
                .reports()
                .keySet()
                .forEach(each -> described.add(each.format().describe(each.stream())));
        assertEquals("universe 1 of ", described.get(0).substring(0, 14));
        assertEquals(described.get(0).replace("universe 1", "universe 2"), described.get(1));
    }
}
