package mcast.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of ISO/IEC 13818-1, 2.4.3.3. */
final class TransportPacketsTest {
    private static final int PAYLOAD = 1;
    private static final int ADAPTATION = 2;

    private final TransportPackets packets = new TransportPackets();

    /** {@code 5} is a packet with that counter, {@code 5a} one without payload, {@code 5d} one after a discontinuity,
     * {@code 5e} one with an error, {@code 5x} one of another content than others of that counter. */
    private static byte[] packet(int pid, String word) {
        int counter = Integer.parseInt(word.replaceAll("\\D", ""));
        boolean hasPayload = !word.endsWith("a");
        boolean isMarked = word.endsWith("d");
        int control = (hasPayload ? PAYLOAD : 0) | (hasPayload && !isMarked ? 0 : ADAPTATION);
        ByteBuffer data = ByteBuffer.allocate(TransportSync.SIZE)
                .putInt(0x4700_0000 | (word.endsWith("e") ? 0x80_0000 : 0) | pid << 8 | control << 4 | counter);
        data.put(4, (byte) 7).put(5, (byte) (isMarked ? 0x80 : 0)).putInt(150, word.endsWith("x") ? 99 : counter);
        return data.array();
    }

    private void add(int pid, String word) {
        packets.add(ByteBuffer.wrap(packet(pid, word)), 0, TransportSync.SIZE);
    }

    @ParameterizedTest
    @CsvSource({
        "0 1 2 3,                  4, 0, 0, the next one each",
        "14 15 0 1,                4, 0, 0, the counter wraps",
        "0 1 3,                    3, 1, 0, one is missing",
        "0 15,                     2, 14, 0, fourteen are",
        "0 1 1 2,                  3, 0, 1, one duplicate is legal",
        "0 1 1x 2,                 4, 15, 0, the same counter with another content is none",
        "0 1 1a 2,                 3, 0, 0, without payload the counter stands still",
        "0 1 2a 2,                 3, 16, 0, else packets are missing",
        "0 1 9d 10,                4, 0, 0, after a discontinuity any counter is right",
        "0 1 9e 2,                 3, 0, 0, nothing of a packet with an error is believed",
    })
    void counts(String words, long received, long missing, long duplicates, String why) {
        for (String each : words.split(" ")) {
            add(256, each);
        }
        assertEquals(
                new ContinuityReport.Pid(256, received, missing, duplicates),
                packets.report().pids().getFirst(),
                why);
    }

    /** A switch may double a datagram, which is no loss. */
    @Test
    void aDatagramMayComeTwice() {
        for (int i = 0; i < 20; i++) {
            byte[] two = new byte[2 * TransportSync.SIZE];
            System.arraycopy(packet(256, Integer.toString(2 * i & 15)), 0, two, 0, TransportSync.SIZE);
            System.arraycopy(
                    packet(256, Integer.toString(2 * i + 1 & 15)), 0, two, TransportSync.SIZE, TransportSync.SIZE);
            for (int times = 0; times < (i == 10 ? 2 : 1); times++) {
                packets.add(ByteBuffer.wrap(two), 0, two.length);
            }
        }
        assertEquals(0, packets.report().missing());
        assertEquals(1, packets.report().repeated());
        assertEquals(40, packets.report().pids().getFirst().packets());
    }

    @Test
    void eachPidHasItsOwnCounter() {
        add(1, "0");
        add(2, "7");
        add(0x1fff, "3");
        add(1, "1");
        add(2, "9");
        add(0x1fff, "8");
        ContinuityReport report = packets.report();
        assertEquals(2, report.nullPackets());
        assertEquals(1, report.missing());
        assertEquals(2, report.pids().size());
    }

    @Test
    void ofManyPidsTheFirstOnesAreCounted() {
        for (int round = 0; round < 2; round++) {
            for (int pid = 0; pid < 200; pid++) {
                add(pid, Integer.toString(round));
            }
        }
        assertEquals(TransportPids.MOST, packets.report().pids().size());
        assertEquals(0, packets.report().missing());
    }
}
