package mcast.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MPEG-TS in UDP, datagram by datagram: what is lost is not hidden, and what came is not lost. */
final class TransportStreamTest {
    private static final int SIZE = 188;
    private static final int PAYLOAD = 0x10;
    private static final int ADAPTATION = 0x20;

    private final RecordedStreams recorded = new RecordedStreams();
    private final int[] counters = new int[4];

    /** Packets of PIDs 256 and on, by their digits; {@code a} behind a digit is one without payload. */
    private byte[] datagram(String packets) {
        ByteBuffer data = ByteBuffer.allocate(SIZE * packets.replace("a", "").length());
        for (int i = 0; i < packets.length(); i++) {
            int pid = packets.charAt(i) - '0';
            boolean isEmpty = packets.startsWith("a", i + 1);
            int counter = isEmpty ? counters[pid] - 1 & 15 : counters[pid]++ & 15;
            data.putInt(0x4700_0000 | (256 + pid) << 8 | (isEmpty ? ADAPTATION : PAYLOAD) | counter);
            data.put((byte) 183).putInt(data.position() + 150, isEmpty ? -1 : counters[pid]);
            data.position(data.position() + SIZE - 5);
            i += isEmpty ? 1 : 0;
        }
        return data.array();
    }

    private List<byte[]> datagrams(int count, String packets) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(datagram(packets));
        }
        return all;
    }

    /** After eight and eight more the counter is where it was: the next datagram is not the one that is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"00000000", "0000000011111111", "0000000000000000", "0000000", "0123"})
    void aLostDatagramIsNotFoundAgain(String packets) {
        List<byte[]> all = datagrams(40, packets);
        all.remove(20);
        all.forEach(recorded::record);
        long lost = packets.length() % 16 == 0 && !packets.contains("1") ? 0 : packets.length(); // or none can be seen
        assertEquals(lost, recorded.only().lost());
        assertEquals(39 * packets.length(), recorded.only().received());
        assertEquals(0, recorded.only().reordered());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000", "0010a200", "00a00000", "0123012"})
    void twoInEachOthersPlaceAreNoLoss(String packets) {
        List<byte[]> all = datagrams(60, packets);
        Collections.swap(all, 20, 21);
        Collections.swap(all, 40, 41);
        all.forEach(recorded::record);
        assertEquals(0, recorded.only().lost());
        assertEquals(0, recorded.only().duplicates());
        assertEquals(recorded.only().received(), pids());
    }

    /** A PID that is only in the datagram that came late. */
    @Test
    void whatElseTheLateOneHasIsCounted() {
        List<byte[]> all = datagrams(20, "0000000");
        all.add(datagram("0000013"));
        all.addAll(datagrams(20, "0000000"));
        Collections.swap(all, 20, 21);
        all.forEach(recorded::record);
        assertEquals(0, recorded.only().lost());
        assertEquals(41 * 7, recorded.only().received());
        assertEquals(41 * 7, pids());
    }

    /** What begins as a packet and is none: after it nothing would be in step. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "0000000"})
    void aShortDatagramHidesNoLoss(String packets) {
        List<byte[]> all = datagrams(10, "00");
        all.addAll(datagrams(20, packets));
        all.add("GET /".getBytes(StandardCharsets.US_ASCII));
        all.addAll(datagrams(20, packets));
        datagram("000000000");
        all.addAll(datagrams(20, packets));
        all.forEach(recorded::record);
        assertEquals(9, recorded.only().lost());
        assertEquals(20 + 60 * packets.length(), recorded.only().received());
    }

    private long pids() {
        return recorded.only().continuity().orElseThrow().pids().stream()
                .mapToLong(each -> each.packets())
                .sum();
    }

    @Test
    void theTestsPacketsAreWhole() {
        datagrams(40, "0010a200").forEach(recorded::record);
        assertEquals(0, recorded.only().lost());
        assertEquals(40 * 6, recorded.only().received());
    }
}
