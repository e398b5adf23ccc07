package mcast.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MPEG-TS whose sender cuts it anywhere, as ffmpeg does unless it is told a size. */
final class CutTransportTest {
    private static final int PACKETS = 3_000;

    private final Random random = new Random(3);
    private final byte[] stream = stream();
    private final TransportPackets packets = new TransportPackets();
    private final StreamFormat format = new TransportFormat();

    private byte[] stream() {
        ByteBuffer data = ByteBuffer.allocate(PACKETS * TransportSync.SIZE);
        int[] counters = new int[4];
        byte[] payload = new byte[TransportSync.SIZE - 4];
        while (data.hasRemaining()) {
            int pid = random.nextInt(counters.length);
            data.putInt(0x4700_0010 | (256 + pid) << 8 | counters[pid]++ & 15);
            random.nextBytes(payload);
            data.put(payload);
        }
        return data.array();
    }

    /** Cuts the stream into pieces of a length, and of any length if it is 0. */
    private List<byte[]> cut(int length) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < stream.length; at += pieces.getLast().length) {
            int each = Math.min(stream.length - at, length > 0 ? length : 1 + random.nextInt(2_000));
            byte[] piece = new byte[each];
            System.arraycopy(stream, at, piece, 0, each);
            pieces.add(piece);
        }
        return pieces;
    }

    private void add(byte[] piece) {
        assertTrue(packets.goesOn(ByteBuffer.wrap(piece), 0, piece.length));
        packets.add(ByteBuffer.wrap(piece), 0, piece.length);
    }

    private long received() {
        return packets.report().pids().stream()
                .mapToLong(ContinuityReport.Pid::packets)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 47, 187, 188, 189, 376, 1000, 1316, 1472, 65_000, 0})
    void nothingIsMissing(int length) {
        cut(length).forEach(this::add);
        assertEquals(0, packets.report().missing());
        assertEquals(PACKETS, received());
    }

    /** With it go the packets that its neighbours have begun and finished. */
    @Test
    void aDatagramIsLost() {
        List<byte[]> pieces = cut(1472);
        pieces.remove(100);
        pieces.forEach(this::add);
        assertEquals(PACKETS, received() + packets.report().missing());
        assertEquals(9, packets.report().missing());
    }

    @Test
    void aDatagramComesTwice() {
        List<byte[]> pieces = cut(1472);
        pieces.add(101, pieces.get(100));
        pieces.forEach(this::add);
        assertEquals(1, packets.report().repeated());
        assertEquals(0, packets.report().missing());
        assertEquals(PACKETS, received());
    }

    /** Whole packets: where one is cut, the order cannot be told. */
    @Test
    void twoDatagramsInEachOthersPlace() {
        List<byte[]> pieces = cut(1316);
        for (int i = 10; i < 400; i += 13) {
            Collections.swap(pieces, i, i + 1);
        }
        pieces.forEach(this::add);
        assertEquals(0, packets.report().missing());
        assertEquals(PACKETS, received());
    }

    @Test
    void manyAreLost() {
        List<byte[]> pieces = cut(1316);
        int lost = 0;
        for (int i = pieces.size() - 2; i > 0; i--) {
            if (random.nextInt(10) == 0) {
                pieces.remove(i);
                lost += 7;
            }
        }
        pieces.forEach(this::add);
        assertEquals(PACKETS, received() + lost);
        assertTrue(
                packets.report().missing() <= lost && packets.report().missing() > 0.9 * lost,
                packets.report()::toString);
    }

    @Test
    void somethingElseIsNot() {
        add(cut(1472).getFirst());
        byte[] other = new byte[1472];
        random.nextBytes(other);
        assertFalse(packets.goesOn(ByteBuffer.wrap(other), 0, other.length));
    }

    /** From the first datagram that is heard, whatever it begins with. */
    @Test
    void itIsRecognised() {
        for (byte[] each : cut(1472)) {
            assertTrue(each.length < 1472 || format.read(ByteBuffer.wrap(each), 0, each.length, 0, new Sighting()));
        }
        byte[] other = new byte[1472];
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(other);
            assertFalse(format.read(ByteBuffer.wrap(other), 0, other.length, 0, new Sighting()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "47400010 0000b00d, true, a table that says which programs there are",
        "4740001f 0000b10d, true, the counter may be any",
        "47400110 0000b00d, false, another PID",
        "47400010 000070ff, false, no table of programs",
        "47000010 0000b00d, false, it does not begin there",
        "48400010 0000b00d, false, no sync byte"
    })
    void aPacketAloneIsKnownByItsTable(String head, boolean isKnown, String why) {
        ByteBuffer packet = ByteBuffer.allocate(TransportSync.SIZE);
        packet.putInt(Integer.parseUnsignedInt(head.substring(0, 8), 16))
                .putInt(Integer.parseUnsignedInt(head.substring(9), 16));
        assertEquals(isKnown, format.read(packet, 0, TransportSync.SIZE, 0, new Sighting()), why);
    }
}
