package mcast.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mcast.harness.CaptureBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets of each link type, made byte by byte. */
final class CapturedPacketTest {
    @ParameterizedTest(name = "link type {0}: {1}")
    @CsvSource({
        "1,   01005e010203 020000000000 0800",
        "1,   01005e010203 020000000000 8100 0005 0800",
        "1,   01005e010203 020000000000 88a8 0005 8100 0006 0800",
        "1,   01005e010203 020000000000 8864 1100 0001 0021 0021",
        "1,   01005e010203 020000000000 8100 0005 8864 1100 0001 0021 0021",
        "101, ''",
        "12, ''",
        "228, ''",
        "113, 0000 0001 0006 020000000000 0000 0800",
        "276, 0800 0000 00000003 0001 00 06 020000000000 0000",
        "0,   02000000",
        "0,   00000002",
        "108, 00000002",
        "0xf4000001, 01005e010203 020000000000 0800"
    })
    void eachLinkTypeIsRead(String linkType, String header) throws IOException {
        byte[] capture = new CaptureBuilder(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(0xa1b23c4d, (int) (long) Long.decode(linkType))
                .pcapPacket(0, 5, CaptureBuilder.behind(header, ReadCaptures.ONE))
                .bytes();
        assertEquals(List.of("5" + ReadCaptures.FROM_ONE), ReadCaptures.datagrams(capture));
    }

    /** Extensions are the next header, then their bytes. */
    @ParameterizedTest(name = "link type {0}: {1}, {2}")
    @CsvSource({
        "1,   3333000000fb 020000000000 86dd, ''",
        "1,   3333000000fb 020000000000 8864 1100 0001 0021 0057, ''",
        "229, '', ''",
        "113, 0000 0001 0006 020000000000 0000 86dd, ''",
        "276, 86dd 0000 00000003 0001 00 06 020000000000 0000, ''",
        "0,   1e000000, ''",
        "108, 0000000a, ''",
        "101, '', 00 1100000000000000",
        "101, '', 00 2b01000000000000 0000000000000000 1100000000000000",
        "101, '', 3c 1100000000000000",
        "101, '', 2c 1100000000000001"
    })
    void ipv6IsReadBehindItsExtensions(String linkType, String header, String extensions) throws IOException {
        byte[] packet =
                CaptureBuilder.ipv6("ff0200000000000000000000000000fb", 5353, "six", extensions.replace(" ", ""));
        byte[] capture = new CaptureBuilder(ByteOrder.BIG_ENDIAN)
                .pcapHeader(0xa1b23c4d, Integer.parseInt(linkType))
                .pcapPacket(0, 5, CaptureBuilder.behind(header, packet))
                .bytes();
        assertEquals(List.of("5 [fe80::7]:4000 > [ff02::fb]:5353 six"), ReadCaptures.datagrams(capture));
    }

    /** Of link type 101 unless one is written before. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            LINK_TYPE     | 127: 00
            NOT_IP        | 1: ffffffffffff 020000000000 0806 0001
            NOT_IP        | 1: 01005e010203 020000000000 0020 4242
            NOT_IP        | 1: 01005e010203 020000000000 8864 1100 0001 0006 c021 0101
            NOT_IP        | 0: 07000000 45
            NOT_IP        | 30
            CUT_SHORT     | 1: 01005e010203 020000000000 08
            CUT_SHORT     | 1: 01005e010203 020000000000 8100 0005 08
            CUT_SHORT     | 1: 01005e010203 020000000000 8864 1100
            CUT_SHORT     | 0: 0200
            CUT_SHORT     | 4500
            CUT_SHORT     | 60
            CUT_SHORT     | 4500 001d 0000 4000 0111 0000 0a000007 ef010203 0fa0 1388
            CUT_SHORT     | 4500 001d 0000 4000 0111 0000 0a000007 ef010203 0fa0 1388 0009 0000
            CUT_SHORT     | 60000000 0011 0001 fe800000000000000000000000000007 ff0200000000000000000000000000fb 11
            MALFORMED     | 4400 001d 0000 4000 0111 0000 0a000007 ef010203 0fa0 1388 0009 0000 00
            MALFORMED     | 4500 0013 0000 4000 0111 0000 0a000007 ef010203 0fa0 1388 0009 0000 00
            MALFORMED     | 4500 001b 0000 4000 0111 0000 0a000007 ef010203 0fa0 1388 0009 0000 00
            MALFORMED     | 4500 001d 0000 4000 0111 0000 0a000007 ef010203 0fa0 1388 0007 0000 00
            MALFORMED     | 4500 001d 0000 4000 0111 0000 0a000007 ef010203 0fa0 1388 000a 0000 0000
            MALFORMED     | 4500 001d 0000 4000 0111 0000 0a000007 ef010203 0fa0 0000 0009 0000 00
            MALFORMED     | 60000000 0004 0001 fe800000000000000000000000000007 ff0200000000000000000000000000fb \
            11000000
            NOT_UDP       | 4500 001d 0000 4000 0102 0000 0a000007 ef010203 0fa0 1388 0009 0000 00
            NOT_UDP       | 60000000 0001 3a01 fe800000000000000000000000000007 ff0200000000000000000000000000fb 11
            NOT_MULTICAST | 4500 001d 0000 4000 0111 0000 0a000007 0a000008 0fa0 1388 0009 0000 00
            NOT_MULTICAST | 4500 001d 0000 4000 0111 0000 0a000007 ffffffff 0fa0 1388 0009 0000 00
            NOT_MULTICAST | 60000000 0009 1101 fe800000000000000000000000000007 fe800000000000000000000000000008 11
            FRAGMENT      | 4500 001d 0000 2000 0111 0000 0a000007 ef010203 0fa0 1388 0009 0000 00
            FRAGMENT      | 4500 001d 0000 0001 0111 0000 0a000007 ef010203 0fa0 1388 0009 0000 00
            FRAGMENT      | 60000000 0010 2c01 fe800000000000000000000000000007 ff0200000000000000000000000000fb \
            1100 0008 00000001 0000000000000000
            FRAGMENT      | 60000000 0010 2c01 fe800000000000000000000000000007 ff0200000000000000000000000000fb \
            3c00 0008 00000001 0000000000000000
            """)
    void whatIsPassedOverHasItsReason(SkipReason reason, String packet) throws IOException {
        int colon = packet.indexOf(':');
        int linkType = colon < 0 ? 101 : Integer.parseInt(packet.substring(0, colon));
        byte[] bytes = CaptureBuilder.behind(packet.substring(colon + 1), new byte[0]);
        byte[] capture = new CaptureBuilder(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(0xa1b2c3d4, linkType)
                .pcapPacket(1, 0, bytes)
                .bytes();
        try (var reader = ReadCaptures.reader(capture)) {
            assertFalse(reader.next(new CapturedDatagram()));
            assertEquals(Map.of(reason, 1L), reader.skipped());
            assertEquals(1, reader.packets());
        }
    }

    /** What the snap length cut cannot be sent; padding of Ethernet is no payload. */
    @Test
    void thePayloadIsWhatUdpSays() throws IOException {
        byte[] capture = CaptureBuilder.pcap()
                .cutPacket(0, 1, ReadCaptures.TWO, ReadCaptures.TWO.length - 1)
                .pcapPacket(0, 2, Arrays.copyOf(ReadCaptures.ONE, ReadCaptures.ONE.length + 15))
                .bytes();
        try (var reader = ReadCaptures.reader(capture)) {
            var datagram = new CapturedDatagram();
            assertTrue(reader.next(datagram));
            assertEquals("2" + ReadCaptures.FROM_ONE, ReadCaptures.text(datagram));
            assertFalse(reader.next(datagram));
            assertEquals(Map.of(SkipReason.CUT_SHORT, 1L), reader.skipped());
        }
    }
}
