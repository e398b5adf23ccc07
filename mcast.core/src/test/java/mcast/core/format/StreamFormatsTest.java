package mcast.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFormatsTest {
    /** The time at which the iperf 2.1.8 datagrams below were captured. */
    private static final long CAPTURED = 1_795_479_362_277_364_736L;

    private final Sighting sighting = new Sighting();

    /** Returns the name of the format that fits, if it is believed at once. */
    private @Nullable String read(byte[] data, int from, int to) {
        for (StreamFormat each : StreamFormats.ALL) {
            if (each.probation() == 1 && each.read(ByteBuffer.wrap(data), from, to, CAPTURED, sighting)) {
                return each.name();
            }
        }
        return null;
    }

    private @Nullable String read(byte[] data) {
        return read(data, 0, data.length);
    }

    private boolean isIperf(byte[] data) {
        return new IperfFormat().read(ByteBuffer.wrap(data), 0, data.length, CAPTURED, sighting);
    }

    private @Nullable String read(String text) {
        return read(text.replace('~', '\0').getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "Message 0,           0",
        "Message f,           15",
        "Message 10,          16",
        "Message ffffffff,    4294967295",
        "Message 1f~,         31",
        "Message 1f~~~~~~~~~, 31",
        "Message 1f~x,        31",
    })
    void readsMsend(String text, long sequence) {
        assertEquals("msend", read(text));
        assertEquals(sequence, sighting.sequence());
        assertEquals(0, sighting.stream());
        assertFalse(sighting.isEnd() || sighting.isTimed());
    }

    @ParameterizedTest
    @CsvSource({
        "'Sender PID 7, MC group 225.1.2.3 ... count: 42, freq: 100', 7, 42",
        "'Sender PID 4194304, MC group ff2e::42 ... count: 0, freq: 100~~~~~~~~', 4194304, 0",
        "'Sender PID 7, MC group ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255 ... count: 1, freq: 1', 7, 1",
        "'Sender PID 7, MC group 225.1.2.3 ... count: 18446744073', 7, 18446744073",
        "'Sender PID 7, MC group 225.1.2.3 ... count: 42~', 7, 42",
    })
    void readsMcjoin(String text, long stream, long sequence) {
        assertEquals("mcjoin", read(text));
        assertEquals(sequence, sighting.sequence());
        assertEquals(stream, sighting.stream());
        assertFalse(sighting.isEnd() || sighting.isTimed());
    }

    @ParameterizedTest
    @CsvSource({
        // The second datagram of a run of 200 bytes each, and its end mark; the same of 18 bytes.
        "000000026b04d7420004481400000000480100980000000100001389, 2, false, 280596000",
        "ffffff606b04d74200044814ffffffff480100980000000100001389, 160, true, 280596000",
        "000000026b04d74200044814000000004801, 2, false, 280596000",
        "fffffff76b04d74200044814ffffffff4801, 9, true, 280596000",
        "000000026b04d74200044814, 2, false, 280596000",
        // Past 2^32 datagrams the upper half counts if the flag says that there is one.
        "000000016b04d742000000000000000148010098, 4294967297, false, 0",
        "ffffffff6b04d74200000000fffffffe48010098, 4294967297, true, 0",
        "000000016b04d742000000003233343536373839, 1, false, 0",
    })
    void readsIperf(String hex, long sequence, boolean end, long nanosOfSecond) {
        assertTrue(isIperf(HexFormat.of().parseHex(hex)));
        assertEquals(sequence, sighting.sequence());
        assertEquals(end, sighting.isEnd());
        assertTrue(sighting.isTimed());
        assertEquals(1_795_479_362L * 1_000_000_000 + nanosOfSecond, sighting.sentNanos());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Message",
                "Message ",
                "Message x",
                "Message 1F",
                "Message 01",
                "Message 123456789",
                "Message 1 2",
                "message 1",
                "Message -1",
                "Message 1Message 2",
                "echo test 1",
                "stat 5",
                "hello, world, how are you?",
                "Sender PID ",
                "Sender PID x, MC group 225.1.2.3 ... count: 1",
                "Sender PID 7, MC group 225.1.2.3 ... ",
                "Sender PID 7, MC group 225.1.2.3 ... count: ",
                "Sender PID 7, MC group 225.1.2.3 ... count: x",
                "Sender PID 7, MC group 225.1.2.3 ... count: -1",
                "Sender PID 7 count: 1234567890123456789",
                "sender PID 7, MC group 225.1.2.3 ... count: 42",
                "Message \u0663",
                "MCST",
                "1234567890123456789012345678901234567890",
            })
    void leavesOtherTextAlone(String text) {
        assertNull(read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000026b04d742000f424000000000", // a million microseconds
                "000000026b0628c40004481400000000", // more than a day ahead
                "000000026b0385c00004481400000000", // more than a day behind
                "00000002000000000000000000000000", // zeros
                "000000026b04d742000448", // too short
                "800000000000000000000000",
                "000000006b04d742ffffffff",
                "000000006b04d742000000008000000048010098", // the least number has no opposite
                "ffffffff6b04d742000000007fffffff48010098",
            })
    void leavesOtherBytesAlone(String hex) {
        assertNull(read(HexFormat.of().parseHex(hex)));
        assertFalse(isIperf(HexFormat.of().parseHex(hex)));
    }

    @Test
    void readsWithinTheBoundsOnly() {
        byte[] data = "Message 12Message 3".getBytes(StandardCharsets.US_ASCII);
        assertNull(read(data, 0, 19));
        assertEquals("msend", read(data, 0, 9));
        assertEquals(1, sighting.sequence());
        assertEquals("msend", read(data, 10, 19));
        assertEquals(3, sighting.sequence());
        assertNull(read(data, 10, 18));
    }

    /** Each name is a word, each width one that the tracker takes, and no two formats fit one datagram. */
    @Test
    void theListIsConsistent() {
        byte[] numbered = new byte[40];
        NumberedHeader.write(numbered, 0, Kind.DATA, 1, numbered.length, 7, 42, CAPTURED);
        for (byte[] data : List.of(
                numbered,
                "Message 1f".getBytes(StandardCharsets.US_ASCII),
                "Sender PID 7, MC group 225.1.2.3 ... count: 42".getBytes(StandardCharsets.US_ASCII))) {
            long fitting = StreamFormats.ALL.stream()
                    .filter(each -> each.probation() == 1)
                    .filter(each -> each.read(ByteBuffer.wrap(data), 0, data.length, CAPTURED, sighting))
                    .count();
            assertEquals(1, fitting, () -> HexFormat.of().formatHex(data));
        }
        for (StreamFormat each : StreamFormats.ALL) {
            assertTrue(each.name().matches("[a-z][a-z0-9-]*"), each::name);
            assertTrue(List.of(8, 16, 32, 64).contains(each.width()), each::name);
        }
    }

    @Test
    void forgetsTheDatagramBefore() {
        assertTrue(isIperf(HexFormat.of().parseHex("ffffff606b04d74200044814ffffffff48010098")));
        assertEquals("msend", read("Message 1"));
        assertFalse(sighting.isEnd() || sighting.isTimed());
        assertEquals(0, sighting.stream());
    }

    @Test
    void readsNothingIntoGarbage() {
        var random = new Random(1);
        for (int i = 0; i < 1_000_000; i++) {
            byte[] data = new byte[random.nextInt(64)];
            random.nextBytes(data);
            for (StreamFormat each : StreamFormats.ALL) {
                assertFalse(
                        each.probation() == 1 && each.read(ByteBuffer.wrap(data), 0, data.length, CAPTURED, sighting),
                        each::name);
            }
        }
    }

    @Test
    void aStreamIsDescribedByWhatPeopleKnow() {
        byte[] announce = new byte[64];
        ByteBuffer.wrap(announce)
                .put(0, (byte) 11)
                .put(1, (byte) 2)
                .putShort(2, (short) 64)
                .put(4, (byte) 127);
        assertEquals("ptp", read(announce));
        String described = new PtpFormat().describe(sighting.stream());
        assertTrue(described.matches("Announce of #[0-9a-f]{12} in domain 127"), described);
        ByteBuffer.wrap(announce)
                .put(4, (byte) 255)
                .putLong(20, 0x001122fffe_a3b4c5L)
                .putShort(28, (short) 30);
        assertEquals("ptp", read(announce));
        assertEquals("Announce of 001122.fffe.a3b4c5-30 in domain 255", new PtpFormat().describe(sighting.stream()));
        ByteBuffer.wrap(announce).put(0, (byte) 2).putShort(2, (short) 54).putLong(20, 0xffeeddfffe_ccbbaaL);
        assertEquals("ptp", read(Arrays.copyOf(announce, 54)));
        assertEquals("Pdelay_Req of ffeedd.fffe.ccbbaa-30 in domain 255", new PtpFormat().describe(sighting.stream()));
        ByteBuffer.wrap(announce).putShort(28, (short) 31); // one more has no room
        assertEquals("ptp", read(Arrays.copyOf(announce, 54)));
        described = new PtpFormat().describe(sighting.stream());
        assertTrue(described.matches("Pdelay_Req of #[0-9a-f]{12} in domain 255"), described);
        assertEquals("SSRC 1f", new RtpFormat().describe(31));
    }
}
