package mcast.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats of the field: one datagram of each, byte by byte, and its neighbours that are none. */
final class FieldFormatsTest {
    private static final long ARRIVED = 1_795_000_000_000_000_000L;

    /** 2026-11-18, in the ways that senders write it. */
    private static final String NANOS_LE = "0080d35bfd1ee918";

    private static final String SECONDS_LE = "c086fd6a";
    private static final String SECONDS = "6afd86c0";
    private static final String MILLIS = "000001a1ee565e00";

    /** Name, number, numbers, marks, and the bytes; a dot in the bytes is for the eye. */
    private static final String DATAGRAMS =
            """
            moldudp64   | 1621717 | 1 |   | 30303030313030353944.000000000018bed5.0001.0003.414243
            moldudp64   | 5 | 2 |         | 30303030313030353944.0000000000000005.0002.0001.41.0000
            moldudp64   | 6 | 0 | beat    | 30303030313030353944.0000000000000006.0000
            moldudp64   | 6 | 0 | end     | 30303030313030353944.0000000000000006.ffff
            unit-header | 14003 | 1 |     | 0e00.01.11.b3360000.06.1a22334455
            unit-header | 9 | 2 |         | 0d00.02.01.09000000.02.aa.03.bbbb
            unit-header | 9 | 0 | beat    | 0800.00.01.09000000
            nyse        | 7 | 1 | timed   | 1400.0b.01.07000000.SECONDS_LE.00000000.0400.2100
            nyse        | 8 | 0 | beat timed | 1000.01.00.08000000.SECONDS_LE.00000000
            hkex        | 7 | 1 | timed   | 1400.01.00.07000000.NANOS_LE.0400.2100
            mdp3        | 19321375 | 1 | timed | 1fd22601.NANOS_LE.0c00.0200.2000.0100.0500.ffff
            umdf        | 7 | 1 | timed   | 4d.01.0200.07000000.NANOS_LE.0600.50eb.0101
            ice         | 7 | 2 | timed   | 0102.00000007.0002.MILLIS.41.0001.aa.42.0000
            eobi        | 7 | 1 | timed   | 2000.cd32.ffffffff.07000000.01000000.02.01.0000.00000000.NANOS_LE
            iex-tp      | 7 | 1 | timed   | 01.00.0480.01000000.02000000.0500.0100.0000000000000000.\
            0700000000000000.NANOS_LE.0300.aabbcc
            iex-tp      | 8 | 0 | beat timed | 01.00.0480.01000000.02000000.0000.0000.0000000000000000.\
            0800000000000000.NANOS_LE
            cta         | 7 | 1 | timed   | 01.0014.45.4f.00000007.01.SECONDS.00000000.0001
            opra        | 7 | 1 | timed   | 06.0015.4f.20.00.00000007.01.SECONDS.00000000.0001
            miax        | 7 | 2 |         | 0700000000000000.0d00.03.01.aa.0800000000000000.0c00.03.01
            ptp         | 7 | 1 |         | 00.02.002c.00.00.0000.0000000000000000.00000000.\
            0011223344556677.0001.0007.00.00.00000000000000000000
            ptp         | 7 | 1 |         | 00.02.002c.00.00.0000.0000000000000000.00000000.\
            0011223344556677.0001.0007.00.00.00000000000000000000.0000
            aeron       | 0 | 3 |         | 41000000.00.c0.0100.00000000.01000000.02000000.03000000.\
            0000000000000000.ZEROS32.ZEROS32
            aeron       | 4 | 0 | beat    | 00000000.00.c0.0100.80000000.01000000.02000000.03000000.\
            0000000000000000
            pgm         | 7 | 1 |         | 1388.0000.04.00.0000.010203040506.0002.00000007.00000001.aabb
            pgm         | 7 | 1 |         | 1388.0000.05.01.0000.010203040506.0002.00000007.00000001.\
            0004.0008.80030004.aabb
            pgm         | 10 | 0 | beat   | 1388.0000.00.00.0000.010203040506.0000.00000007.00000001.\
            00000009.0001.0000.0a000001
            mgen        | 7 | 1 | timed   | 0020.02.00.00000001.00000007.SECONDS.0000000a.1388.01.04.ef010203.00000000
            mbeat       | 7 | 1 | timed ttl5 | 6d626974.04.05.1388.ef01020300000000.18e91efd5bd38000.\
            0000000000000000.1122334455667788.0000000000000007.0000000000000064.ZEROS32
            sockperf    | 7 | 1 |         | 0000000000000007.0001.0000000e
            sockperf    | 8 | 1 |         | 0000000000000008.0003.00000010.aabb
            rtp         | 65535 | 1 |     | 80.61.ffff.00000001.00000000.aa
            rtp         | 1 | 1 |         | 91.e1.0001.00000001.12345678.00000001.bede.0001.00000000.aa
            rtp         | 1 | 1 |         | a0.61.0001.00000001.12345678.aa.02
            norm        | 7 | 1 |         | 12.08.0007.00000001
            lbt-rm      | 7 | 1 |         | 00.00.1388.00000001.00000007.00000007
            uadp        | 7 | 1 |         | 31.2a.09.0100.0700.aa
            uadp        | 7 | 1 |         | b1.01.3930.0f.0100.01000000.0200.0700
            """;

    private final Sighting sighting = new Sighting();

    private static byte[] bytes(String text) {
        return HexFormat.of()
                .parseHex(text.replace("NANOS_LE", NANOS_LE)
                        .replace("SECONDS_LE", SECONDS_LE)
                        .replace("SECONDS", SECONDS)
                        .replace("MILLIS", MILLIS)
                        .replace("ZEROS32", "00".repeat(32))
                        .replace(".", ""));
    }

    private @Nullable StreamFormat read(byte[] data) {
        for (StreamFormat each : StreamFormats.ALL) {
            if (each.read(ByteBuffer.wrap(data), 0, data.length, ARRIVED, sighting)) {
                return each;
            }
        }
        return null;
    }

    private String read() {
        return (sighting.isEnd() ? "end " : "")
                + (sighting.isHeartbeat() ? "beat " : "")
                + (sighting.isTimed() ? "timed " : "")
                + (sighting.ttl() == Sighting.UNKNOWN ? "" : "ttl" + sighting.ttl());
    }

    @Test
    void readsOneOfEach() {
        for (String line : DATAGRAMS.lines().toList()) {
            String[] words = line.split("\\|", -1);
            byte[] data = bytes(words[4].trim());
            StreamFormat format = read(data);
            assertEquals(words[0].trim(), format == null ? "none" : format.name(), line);
            assertEquals(Long.parseLong(words[1].trim()), sighting.sequence(), line);
            assertEquals(Integer.parseInt(words[2].trim()), sighting.numbersEach(), line);
            assertEquals(words[3].trim(), read().trim(), line);
            if (sighting.isTimed()) {
                assertEquals(ARRIVED, sighting.sentNanos(), 10_000, line);
            }
        }
    }

    /** Those that have to wait for others are asked last. */
    @Test
    void noTwoFormatsThatAreBelievedAtOnceFitOneDatagram() {
        for (String line : DATAGRAMS.lines().toList()) {
            byte[] data = bytes(line.split("\\|", -1)[4].trim());
            List<String> fitting = StreamFormats.ALL.stream()
                    .filter(each -> each.probation() == 1)
                    .filter(each -> each.read(ByteBuffer.wrap(data), 0, data.length, ARRIVED, sighting))
                    .map(StreamFormat::name)
                    .toList();
            assertTrue(fitting.size() <= 1, line + fitting);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "30303030313030353944.0000000000000005.0002.0001.41, one message of two",
        "30303030313030353944.0000000000000005.0001.0001.4142, a byte too many",
        "00000000000000000000.0000000000000005.0000, no printable session",
        "30303030313030353944.8000000000000005.0000, a negative number",
        "30303030313030353944.7fffffffffffffff.0000, no number follows",
        "7ffffffffffffffe.0001.0000000e, no room for a run of numbers",
        "0e00.01.11.00000000.06.1a22334455, not sequenced",
        "0f00.01.11.b3360000.06.1a22334455, another length",
        "0e00.01.11.b3360000.00.1a22334455, a message without a length",
        "80.c8.0001.00000001.12345678, RTCP",
        "80.61.0001.00000001.123456, too short for RTP",
        "a0.61.0001.00000001.12345678.aa.00, no padding",
        "a0.61.0001.00000001.12345678.aa.03, more padding than payload",
        "9f.61.0001.00000001.12345678.aa, more sources than bytes",
        "90.61.0001.00000001.12345678.bede.0002.00000000, an extension that is cut",
        "40.61.0001.00000001.12345678, version 1",
        "47.00, no packet",
        "21.09.0100.07, cut",
        "b1.04.ffffffff.09.0100.0700, a name longer than the datagram",
        "0000000000000007.0005.0000000e, the warm-up of sockperf",
        "0000000000000007.0001.0000000f, another length",
    })
    void leavesOthersAlone(String hex, String why) {
        assertNull(read(bytes(hex)), why);
    }

    @Test
    void streamsAreToldApart() {
        assertEquals(0, key("80.61.0001.00000001.00000000"));
        assertEquals(1, key("80.61.0001.00000001.00000001"));
        assertNotEquals(key("0800.00.01.09000000"), key("0800.00.02.09000000"));
        assertNotEquals(
                key("30303030313030353944.0000000000000006.0000"), key("30303030313030353945.0000000000000006.0000"));
    }

    private long key(String hex) {
        assertTrue(read(bytes(hex)) != null, hex);
        return sighting.stream();
    }

    /** Any bytes, of the lengths that formats look for too, and all of one value: of none that is believed at once. */
    @Test
    void readsNothingIntoGarbage() {
        var random = new Random(3);
        for (int i = 0; i < 300_000; i++) {
            int length = i % 4 == 0 ? random.nextInt(64) : random.nextInt(1472);
            byte[] data = new byte[i % 4 == 1 ? 188 * (1 + random.nextInt(7)) : length];
            random.nextBytes(data);
            assertUnbelieved(data);
        }
        for (int value : new int[] {0, 0xff, 'a'}) {
            for (int length = 0; length < 1472; length++) {
                byte[] data = new byte[length];
                Arrays.fill(data, (byte) value);
                assertUnbelieved(data);
            }
        }
    }

    private void assertUnbelieved(byte[] data) {
        StreamFormat format = read(data);
        assertTrue(
                format == null || format.probation() > 1, () -> HexFormat.of().formatHex(data));
    }

    /** Whatever a byte is changed to, reading stays within the datagram, and no number is out of its range. */
    @Test
    void aForgedByteDoesNoHarm() {
        for (String line : DATAGRAMS.lines().toList()) {
            byte[] good = bytes(line.split("\\|", -1)[4].trim());
            for (int at = 0; at < good.length; at++) {
                for (int value = 0; value < 256; value++) {
                    byte[] data = good.clone();
                    data[at] = (byte) value;
                    StreamFormat format = read(data);
                    if (format != null) {
                        assertTrue(sighting.sequence() >= 0 && sighting.numbersEach() >= 0, line);
                        assertTrue(format.width() == 64 || sighting.sequence() >>> format.width() == 0, line);
                    }
                }
            }
        }
    }
}
