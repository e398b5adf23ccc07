package mcast.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import mcast.harness.CaptureBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures of each format, made byte by byte. */
final class CaptureReaderTest {
    @ParameterizedTest
    @CsvSource({
        "LITTLE_ENDIAN, a1b2c3d4, 2, 500000, 2500000000",
        "BIG_ENDIAN,    a1b2c3d4, 2, 500000, 2500000000",
        "LITTLE_ENDIAN, a1b23c4d, 2, 500000001, 2500000001",
        "BIG_ENDIAN,    a1b23c4d, 2, 500000001, 2500000001",
        "BIG_ENDIAN,    a1b23c4d, -1, 0, 4294967295000000000"
    })
    void pcapOfEachKindIsRead(String order, String magic, int seconds, int fraction, long nanos) throws IOException {
        byte[] capture = new CaptureBuilder(ReadCaptures.order(order))
                .pcapHeader((int) Long.parseLong(magic, 16), 101)
                .pcapPacket(seconds, fraction, ReadCaptures.ONE)
                .pcapPacket(seconds, fraction, ReadCaptures.TWO)
                .bytes();
        assertEquals(
                List.of(nanos + ReadCaptures.FROM_ONE, nanos + ReadCaptures.FROM_TWO), ReadCaptures.datagrams(capture));
    }

    /** The options of the interface: a name, then if_tsresol and if_tsoffset, in the order of bytes. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
            LITTLE_ENDIAN, '',                                          2500000,          2500000000
            BIG_ENDIAN,    '',                                          2500000,          2500000000
            LITTLE_ENDIAN, 02000300657468000900010009000000,            2500000001,       2500000001
            BIG_ENDIAN,    00020003657468000009000109000000,            2500000001,       2500000001
            LITTLE_ENDIAN, 090001000c00000000000000,                    2500000001000,    2500000001
            LITTLE_ENDIAN, 0900010081000000,                            5,                2500000000
            LITTLE_ENDIAN, 09000100c0000000,                            -9223372036854775808, 500000000
            LITTLE_ENDIAN, 09000100e1000000,                            -1,               0
            LITTLE_ENDIAN, 0900010000000000,                            2,                2000000000
            LITTLE_ENDIAN, 0900010000000000,                            -1,               9223372036854775807
            LITTLE_ENDIAN, 090001007f000000,                            -1,               0
            LITTLE_ENDIAN, 0e000800feffffffffffffff0900010000000000,    5,                3000000000
            LITTLE_ENDIAN, 0e000800feffffffffffffff0900010000000000,    1,                0
            LITTLE_ENDIAN, 0900ffff09000000,                            1,                1000
            """)
    void pcapngHasTimesOfEachUnit(String order, String options, long time, long nanos) throws IOException {
        byte[] capture = new CaptureBuilder(ReadCaptures.order(order))
                .section()
                .captureInterface(101, options)
                .enhancedPacket(time, ReadCaptures.ONE)
                .bytes();
        assertEquals(List.of(nanos + ReadCaptures.FROM_ONE), ReadCaptures.datagrams(capture));
    }

    /** A second section may have the other byte order, and other interfaces. */
    @Test
    void pcapngHasBlocksOfEachKind() throws IOException {
        byte[] first = new CaptureBuilder(ByteOrder.LITTLE_ENDIAN)
                .section()
                .captureInterface(101, "")
                .enhancedPacket(1, ReadCaptures.ONE)
                .block(5, ByteBuffer.allocate(40))
                .simplePacket(ReadCaptures.TWO)
                .bytes();
        byte[] second = new CaptureBuilder(ByteOrder.BIG_ENDIAN)
                .section()
                .block(0xbad, ByteBuffer.allocate(1_000_000))
                .captureInterface(1, "")
                .obsoletePacket(3, CaptureBuilder.behind("01005e010203 020000000000 0800", ReadCaptures.ONE))
                .bytes();
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertEquals(
                List.of("1000" + ReadCaptures.FROM_ONE, "1000" + ReadCaptures.FROM_TWO, "3000" + ReadCaptures.FROM_ONE),
                ReadCaptures.datagrams(both));
    }

    /** Whatever a read returns, and however long the packets before are. */
    @ParameterizedTest
    @CsvSource({"1", "7", "4096", "1000000"})
    void piecesMakeNoDifference(int most) throws IOException {
        var builder = CaptureBuilder.pcap();
        for (int i = 0; i < 3; i++) {
            builder.pcapPacket(0, 1, new byte[262_144])
                    .pcapPacket(0, 2, CaptureBuilder.ipv4("e0000001", 1, "x".repeat(60_000)));
            builder.pcapPacket(0, 3, ReadCaptures.ONE);
        }
        var in = new ByteArrayInputStream(builder.bytes()) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, most));
            }
        };
        assertEquals(6, ReadCaptures.datagrams(in).size());
    }
}
