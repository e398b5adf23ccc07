package mcast.core.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import mcast.core.AddressFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MembershipQueryTest {
    private static final String MLD_HEAD = "82000000%s0000";
    private static final String ALL = "00".repeat(16);
    private static final String GROUP = "ff120000000000000000000000001234";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1100eeff00000000                 | 1 |           | PT10S    |   |
            1164ee9b00000000                 | 2 |           | PT10S    |   |
            110a0000ef010203                 | 2 | 239.1.2.3 | PT1S     |   |
            1164ec1e00000000027d0000         | 3 |           | PT10S    | 2 | PT2M5S
            11010000ef01020300000000         | 3 | 239.1.2.3 | PT0.1S   |   |
            118a000000000000 0f8f 0001 0a000001 | 3 |        | PT20.8S  | 7 | PT4M8S
            11ff000000000000 00ff 0000       | 3 |           | PT52M54.4S |  | PT8H49M4S
            """)
    void igmpIsRead(String hex, int version, String group, Duration wait, Integer robustness, Duration interval)
            throws Exception {
        assertEquals(
                Optional.of(new MembershipQuery(
                        version,
                        group == null ? Optional.empty() : Optional.of(InetAddress.getByName(group)),
                        wait,
                        robustness == null ? OptionalInt.empty() : OptionalInt.of(robustness),
                        Optional.ofNullable(interval))),
                MembershipQuery.parse(StandardProtocolFamily.INET, bytes(hex)));
    }

    @ParameterizedTest
    @CsvSource({
        "2710, '', 1, PT10S,,",
        "2710, 027d0000, 2, PT10S, 2, PT2M5S",
        "8000, 02000000, 2, PT32.768S, 2,",
        "ffff, 01ff0000, 2, PT2H19M47.584S, 1, PT8H49M4S",
    })
    void mldIsRead(String code, String rest, int version, Duration wait, Integer robustness, Duration interval)
            throws Exception {
        for (String group : new String[] {ALL, GROUP}) {
            var query = MembershipQuery.parse(
                            StandardProtocolFamily.INET6, bytes(MLD_HEAD.formatted(code) + group + rest))
                    .orElseThrow();
            assertEquals(version, query.version());
            assertEquals(wait, query.longestWait());
            assertEquals(robustness == null ? OptionalInt.empty() : OptionalInt.of(robustness), query.robustness());
            assertEquals(Optional.ofNullable(interval), query.interval());
            assertEquals(
                    group.equals(ALL) ? Optional.empty() : Optional.of("ff12::1234"),
                    query.group().map(AddressFormat::format));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INET, 1164ee9b000000", // cut off
        "INET, 1164ee9b0000000000", // between two versions: RFC 3376 wants it ignored
        "INET, 1164ee9b000000000000ff",
        "INET, 1600000000000000", // a report
        "INET6, 8200000027100000ff12",
        "INET6, 820000002710000000000000000000000000000000000000ff",
        "INET6, 8300000000000000ff120000000000000000000000001234",
    })
    void whatIsNoQuestionIsNone(StandardProtocolFamily family, String hex) {
        assertEquals(Optional.empty(), MembershipQuery.parse(family, bytes(hex)));
    }

    @Test
    void noMessageThrows() {
        var random = new Random(15);
        byte[] types = {0x11, 0x12, 0x16, 0x22, (byte) 130, (byte) 131, (byte) 143};
        for (int i = 0; i < 100_000; i++) {
            byte[] message = new byte[random.nextInt(64)];
            random.nextBytes(message);
            if (message.length > 0) {
                message[0] = types[random.nextInt(types.length)];
            }
            for (StandardProtocolFamily family : StandardProtocolFamily.values()) {
                MembershipQuery.parse(family, message);
                MembershipReport.parse(family, message);
            }
            IgmpPacket.message(message);
            byte[] packet = Arrays.copyOf(message, message.length + 20);
            packet[0] = (byte) (0x40 | random.nextInt(16));
            packet[9] = 2;
            IgmpPacket.message(packet);
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
