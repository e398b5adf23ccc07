package mcast.core.doctor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.StandardProtocolFamily;
import java.util.HexFormat;
import java.util.stream.Collectors;
import mcast.core.AddressFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MembershipReportTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            INET  | 12000000 ef010203                                           | 239.1.2.3
            INET  | 16000000 ef010203                                           | 239.1.2.3
            INET  | 16000000 0a010203                                           | ''
            INET  | 17000000 ef010203                                           | -
            INET  | 22000000 00000001 02000000 ef010203                         | 239.1.2.3
            INET  | 22000000 00000001 04000000 ef010203                         | 239.1.2.3
            INET  | 22000000 00000001 03000000 ef010203                         | ''
            INET  | 22000000 00000001 03000001 ef010203 0a000001                | 239.1.2.3
            INET  | 22000000 00000001 01000001 e8010203 0a000001                | 232.1.2.3
            INET  | 22000000 00000001 06000001 e8010203 0a000001                | ''
            INET  | 22000000 00000003 06000001 e8010203 0a000001 05010001 e8010204 0a000001 ffffffff 02000000 ef010205 \
                | 232.1.2.4 239.1.2.5
            INET  | 22000000 0000ffff 02000000 ef010203 0200ffff ef010204 ef010205 | 239.1.2.3 239.1.2.4
            INET  | 22000000 00000002 02000000 ef0102                           | ''
            INET  | 22000000 00                                                 | -
            INET6 | 8300000000000000 ff120000000000000000000000001234           | ff12::1234
            INET6 | 8f00000000000001 04000000 ff120000000000000000000000001234  | ff12::1234
            INET6 | 8f00000000000001 03000000 ff120000000000000000000000001234  | ''
            INET6 | 8400000000000000 ff120000000000000000000000001234           | -
            """)
    void theGroupsThatAHostIsInAreRead(StandardProtocolFamily family, String hex, String groups) {
        var report = MembershipReport.parse(family, bytes(hex));
        assertEquals(
                groups,
                report.map(read -> read.joined().stream()
                                .map(AddressFormat::format)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                        .orElse(null));
    }

    @Test
    void aMessageIsTakenOutOfItsPacketIfItIsWhole() {
        String header = "46c00024000040000102 0000 0a010001 e0000001 94040000";
        String message = "1164ec1e00000000027d0000";
        assertArrayEquals(
                bytes(message), IgmpPacket.message(bytes(header + message)).orElseThrow());
        assertArrayEquals(
                bytes(message),
                IgmpPacket.message(bytes(header + message + "ffff")).orElseThrow());
        assertTrue(
                IgmpPacket.message(bytes(header + "1164ec1e00000000027d0001")).isEmpty(), "a wrong checksum");
        assertTrue(IgmpPacket.message(bytes(header + "1164ec1e00000000027d")).isEmpty(), "cut off");
        assertTrue(
                IgmpPacket.message(bytes("4f" + header.substring(2) + message)).isEmpty(), "a header too long");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
