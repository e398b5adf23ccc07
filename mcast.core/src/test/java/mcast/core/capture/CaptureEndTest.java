package mcast.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mcast.core.capture.CaptureException.Reason;
import mcast.harness.CaptureBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no capture, or one that is damaged or cut off. */
final class CaptureEndTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            NOT_A_CAPTURE | '' | x.pcap is not a capture: it is empty
            NOT_A_CAPTURE | d4c3 | x.pcap is not a capture: it has 2 bytes
            NOT_A_CAPTURE | 68656c6c6f | begins with 68 65 6c 6c, neither as pcap nor as pcapng
            NOT_A_CAPTURE | 1f8b0800 | gunzip it first
            NOT_A_CAPTURE | 28b52ffd | unzstd it first
            CUT_OFF | 4d3cb2a1 0200 | x.pcap is cut off: it ends at byte 6, within what follows packet 0
            DAMAGED | 0a0d0d0a 1c000000 00000000 | without its byte order
            DAMAGED | 0a0d0d0a 1c000000 4d3c2b1a 0200 0000 ffffffffffffffff 1c000000 | a section of version 2
            DAMAGED | 0a0d0d0a 0c000000 4d3c2b1a 0100 | a block of 12 bytes, less than its header
            """)
    void whatIsNoCaptureIsNamed(Reason reason, String hex, String message) {
        byte[] bytes = CaptureBuilder.behind(hex, new byte[0]);
        var e = assertThrows(CaptureException.class, () -> ReadCaptures.datagrams(bytes));
        assertEquals(reason, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            06000000 20000000 00000000 00000000 00000000 01000000 01000000 20000000 | 1 bytes in a block of 32
            06000000 20000000 01000000 00000000 00000000 00000000 00000000 20000000 | a packet of interface 1, of 1
            06000000 10000000 00000000 10000000 | a block of 16 bytes, less than its header
            05000000 04000000 | a block of 4 bytes
            05000000 fcffffff | a block of 4294967292 bytes
            """)
    void aDamagedBlockIsNamed(String hex, String message) {
        byte[] good = new CaptureBuilder(ByteOrder.LITTLE_ENDIAN)
                .section()
                .captureInterface(101, "")
                .enhancedPacket(1, ReadCaptures.ONE)
                .bytes();
        byte[] bad = CaptureBuilder.behind(hex, new byte[8]);
        byte[] both = Arrays.copyOf(good, good.length + bad.length);
        System.arraycopy(bad, 0, both, good.length, bad.length);
        var e = assertThrows(CaptureException.class, () -> ReadCaptures.datagrams(both));
        assertEquals(Reason.DAMAGED, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
        assertTrue(
                String.valueOf(e.getMessage()).contains("at byte " + good.length + ", after packet 1"), e.getMessage());
    }

    @Test
    void aStreamThatFailsSaysSo() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        var e = assertThrows(IOException.class, () -> ReadCaptures.datagrams(broken));
        assertEquals("cannot read x.pcap: Input/output error", e.getMessage());
    }

    /** Cut at each byte: a clean end behind a packet, an exception elsewhere, and what came before is read. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aCaptureThatIsCutOffSaysSo(boolean isPcap) throws IOException {
        var builder = isPcap
                ? CaptureBuilder.pcap().pcapPacket(1, 0, ReadCaptures.ONE).pcapPacket(2, 0, ReadCaptures.TWO)
                : new CaptureBuilder(ByteOrder.BIG_ENDIAN)
                        .section()
                        .captureInterface(101, "")
                        .enhancedPacket(1, ReadCaptures.ONE)
                        .enhancedPacket(2, ReadCaptures.TWO);
        byte[] whole = builder.bytes();
        var ends = new TreeMap<String, Integer>();
        for (int length = 4; length <= whole.length; length++) {
            List<String> read = new ArrayList<>();
            String end;
            try (var reader = ReadCaptures.reader(Arrays.copyOf(whole, length))) {
                var datagram = new CapturedDatagram();
                while (reader.next(datagram)) {
                    read.add(ReadCaptures.text(datagram));
                }
                end = "whole";
            } catch (CaptureException e) {
                assertEquals(Reason.CUT_OFF, e.reason(), e.getMessage());
                end = "cut off";
            }
            ends.merge(end + " " + read.size(), 1, Integer::sum);
        }
        int header = isPcap ? 16 : 28;
        int behind = isPcap ? 0 : 4 + 1;
        int one = header + ReadCaptures.ONE.length + behind;
        int two = header + ReadCaptures.TWO.length + (isPcap ? 0 : 4 + 3);
        Map<String, Integer> expected = isPcap
                ? Map.of("whole 0", 1, "cut off 0", 20 + one - 1, "whole 1", 1, "cut off 1", two - 1, "whole 2", 1)
                : Map.of(
                        "whole 0", 2,
                        "cut off 0", 28 - 4 - 0 + 20 - 1 + one - behind - 1,
                        "cut off 1", behind + two - 7 - 1,
                        "whole 1", 1,
                        "cut off 2", 7,
                        "whole 2", 1);
        assertEquals(new TreeMap<>(expected), ends);
    }
}
