package mcast.core.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberedHeaderTest {
    private static byte[] datagram(Kind kind, int length) {
        byte[] data = new byte[length];
        NumberedHeader.write(data, 0, kind, 1, length, 2, 3, 4);
        return data;
    }

    @Test
    void hasThePinnedLayout() {
        byte[] data = new byte[41];
        NumberedHeader.write(data, 0, Kind.DATA, 255, 41, 0x0102030405060708L, 0x1112131415161718L, -2);
        assertArrayEquals(
                HexFormat.of()
                        .parseHex("4d435354" + "01" + "01" + "ff" + "00" + "00000029" + "00000000" + "0102030405060708"
                                + "1112131415161718" + "fffffffffffffffe" + "00"),
                data);
    }

    @ParameterizedTest
    @CsvSource({
        "DATA, 0,   40,    0,                    0,                   0",
        "PING, 1,   64,    -1,                   7,                   1790000000000000000",
        "PONG, 255, 65507, -9223372036854775808, 9223372036854775806, -1",
        "END,  128, 1400,  9223372036854775807,  9223372036854775807, 9223372036854775807",
    })
    void readsBackEachField(Kind kind, int ttl, int length, long stream, long sequence, long sentNanos) {
        int offset = 3;
        byte[] data = new byte[offset + length];
        NumberedHeader.write(data, offset, kind, ttl, length, stream, sequence, sentNanos);
        assertEquals(length, NumberedHeader.length(ByteBuffer.wrap(data), offset, length));
        assertEquals(kind, NumberedHeader.kind(ByteBuffer.wrap(data), offset));
        assertEquals(ttl, NumberedHeader.ttl(ByteBuffer.wrap(data), offset));
        assertEquals(stream, NumberedHeader.stream(ByteBuffer.wrap(data), offset));
        assertEquals(sequence, NumberedHeader.sequence(ByteBuffer.wrap(data), offset));
        assertEquals(sentNanos, NumberedHeader.sentNanos(ByteBuffer.wrap(data), offset));
    }

    @Test
    void leavesThePayloadAlone() {
        byte[] data = new byte[44];
        data[40] = 9;
        NumberedHeader.write(data, 0, Kind.DATA, 1, 44, 2, 3, 4);
        assertEquals(9, data[40]);
    }

    @ParameterizedTest
    @CsvSource({
        "0,  4c,               magic",
        "3,  00,               magic",
        "4,  00,               version",
        "4,  02,               version",
        "5,  00,               kind",
        "5,  06,               kind",
        "5,  ff,               kind",
        "8,  00000000,         length",
        "8,  00000027,         shorter than the header",
        "8,  00000041,         longer than received",
        "8,  ffffffff,         negative length",
        "24, ffffffffffffffff, negative sequence",
        "24, 7fffffffffffffff, no count can follow",
    })
    void refuses(int offset, String hex, String why) {
        byte[] data = datagram(Kind.DATA, 64);
        byte[] forged = HexFormat.of().parseHex(hex);
        System.arraycopy(forged, 0, data, offset, forged.length);
        assertEquals(NumberedHeader.UNNUMBERED, NumberedHeader.length(ByteBuffer.wrap(data), 0, data.length), why);
    }

    @Test
    void ignoresReservedBytes() {
        byte[] data = datagram(Kind.DATA, 64);
        data[7] = 1;
        data[12] = 1;
        assertEquals(64, NumberedHeader.length(ByteBuffer.wrap(data), 0, 64));
    }

    @Test
    void refusesACutDatagram() {
        byte[] data = datagram(Kind.DATA, 64);
        for (int available = 0; available < 64; available++) {
            assertEquals(NumberedHeader.UNNUMBERED, NumberedHeader.length(ByteBuffer.wrap(data), 0, available));
        }
    }

    @Test
    void findsTheEndOfEachDatagramInARun() {
        byte[] run = new byte[48 + 64 + 40];
        NumberedHeader.write(run, 0, Kind.DATA, 1, 48, 2, 0, 4);
        NumberedHeader.write(run, 48, Kind.DATA, 1, 64, 2, 1, 4);
        NumberedHeader.write(run, 112, Kind.END, 1, 40, 2, 2, 4);
        assertEquals(48, NumberedHeader.length(ByteBuffer.wrap(run), 0, run.length));
        assertEquals(64, NumberedHeader.length(ByteBuffer.wrap(run), 48, run.length - 48));
        assertEquals(40, NumberedHeader.length(ByteBuffer.wrap(run), 112, run.length - 112));
    }

    @Test
    void refusesGarbage() {
        var random = new Random(1);
        byte[] data = new byte[64];
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(data);
            assertEquals(NumberedHeader.UNNUMBERED, NumberedHeader.length(ByteBuffer.wrap(data), 0, data.length));
        }
    }

    @Test
    void refusesOnlyUnreadableHeaders() {
        // A valid header with any one byte forged is either refused or read within bounds.
        for (int offset = 0; offset < NumberedHeader.SIZE; offset++) {
            for (int value = 0; value < 256; value++) {
                byte[] data = datagram(Kind.DATA, 64);
                data[offset] = (byte) value;
                int length = NumberedHeader.length(ByteBuffer.wrap(data), 0, 64);
                boolean inBounds = length >= NumberedHeader.SIZE
                        && length <= 64
                        && NumberedHeader.sequence(ByteBuffer.wrap(data), 0) >= 0;
                assertEquals(length != NumberedHeader.UNNUMBERED, inBounds, offset + ": " + value);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-1,  40, 0",
        "256, 40, 0",
        "1,   39, 0",
        "1,   40, -1",
        "1,   40, 9223372036854775807",
    })
    void writesNothingOutOfRange(int ttl, int length, long sequence) {
        byte[] data = new byte[64];
        assertThrows(
                IllegalArgumentException.class,
                () -> NumberedHeader.write(data, 0, Kind.DATA, ttl, length, 2, sequence, 4));
        assertArrayEquals(new byte[64], data);
    }

    @Test
    void staysWithinTheArray() {
        byte[] data = new byte[64];
        assertThrows(IndexOutOfBoundsException.class, () -> NumberedHeader.write(data, 1, Kind.DATA, 1, 64, 2, 3, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> NumberedHeader.length(ByteBuffer.wrap(data), 1, 64));
        assertThrows(IndexOutOfBoundsException.class, () -> NumberedHeader.length(ByteBuffer.wrap(data), -1, 64));
    }

    @ParameterizedTest
    @CsvSource({"0, -1", "3, 7", "5, 99999999999"})
    void aBufferGetsTheSameBytesAsAnArrayAndAnUpdateMakesTheNextOfThem(int offset, long clockError) {
        byte[] array = new byte[80];
        ByteBuffer buffer = ByteBuffer.allocateDirect(80);
        NumberedHeader.write(array, offset, Kind.DATA, 255, 70, -2, 41, 1_000, clockError);
        NumberedHeader.write(buffer, offset, Kind.DATA, 255, 70, -2, 41, 1_000, clockError);
        assertEquals(ByteBuffer.wrap(array), buffer);
        NumberedHeader.write(array, offset, Kind.DATA, 255, 70, -2, 42, 2_000, clockError);
        NumberedHeader.update(buffer, offset, 42, 2_000);
        assertEquals(ByteBuffer.wrap(array), buffer);
    }

    @Test
    void aBufferIsNotWrittenPastItsLimit() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(80).limit(70);
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> NumberedHeader.write(buffer, 1, Kind.DATA, 1, 70, 2, 3, 4, NumberedHeader.UNKNOWN_ERROR));
        assertThrows(
                IllegalArgumentException.class,
                () -> NumberedHeader.write(buffer, 0, Kind.DATA, 256, 70, 2, 3, 4, NumberedHeader.UNKNOWN_ERROR));
    }
}
