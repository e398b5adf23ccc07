package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from control messages, as recvmsg(2) lays them out. */
class ControlDataTest {
    private static final String TIME = "1 35 long:7 long:8";
    private static final String TTL = "0 2 int:64";
    private static final String TOS = "0 1 byte:184";
    private static final String HOP_LIMIT = "41 52 int:255";
    private static final String TRAFFIC_CLASS = "41 67 int:185";
    private static final String SEGMENT = "17 104 int:1400";

    private final ControlData control = new ControlData();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | -1 -1 -1 -1",
                TIME + "               | -1 7000000008 -1 -1",
                TTL + "                | -1 -1 64 -1",
                TOS + "                | -1 -1 -1 46",
                HOP_LIMIT + "          | -1 -1 255 -1",
                TRAFFIC_CLASS + "      | -1 -1 -1 46",
                SEGMENT + "            | 1400 -1 -1 -1",
                // what another program's option adds, before and between
                "1 2 int:7, " + SEGMENT + ", 0 8 long:1 long:2, " + TTL + " | 1400 -1 64 -1",
                // no time, no hops, no segment
                "1 35 long:-1 long:0   | -1 -1 -1 -1",
                "1 35 long:0 long:-1   | -1 -1 -1 -1",
                "1 35 long:0 long:1000000000 | -1 -1 -1 -1",
                "1 35 long:9223372036854775807 long:0 | -1 -1 -1 -1",
                "0 2 int:-1            | -1 -1 -1 -1",
                "0 2 int:256           | -1 -1 -1 -1",
                "41 67 int:-1          | -1 -1 -1 -1",
                "17 104 int:-5         | -1 -1 -1 -1",
                "17 104 int:0          | -1 -1 -1 -1",
                // too short for what they claim to be
                "1 35 long:7           | -1 -1 -1 -1",
                "0 2 byte:64           | -1 -1 -1 -1",
                "0 2                   | -1 -1 -1 -1",
                "0 1                   | -1 -1 -1 -1",
            })
    void reads(String messages, String expected) {
        ByteBuffer bytes = bytes(messages.isBlank() ? List.of() : List.of(messages.split(", ")));
        read(bytes, bytes.position());
        assertEquals(expected, told());
    }

    @Test
    void theOrderDoesNotMatter() {
        List<String> messages = List.of(TIME, TTL, TOS, SEGMENT);
        for (List<String> each : orders(messages)) {
            ByteBuffer bytes = bytes(each);
            read(bytes, bytes.position());
            assertEquals("1400 7000000008 64 46", told(), each.toString());
        }
    }

    @Test
    void whatIsCutIsNotKnownAndWhatIsWholeIs() {
        ByteBuffer bytes = bytes(List.of(SEGMENT, TTL, TIME));
        for (int length = 0; length <= bytes.position(); length++) {
            read(bytes, length);
            boolean hasSegment = length >= 20;
            boolean hasHops = length >= 24 + 20;
            boolean hasTime = length >= 24 + 24 + 32;
            String expected = (hasSegment ? "1400 " : "-1 ") + (hasTime ? "7000000008 " : "-1 ")
                    + (hasHops ? "64 " : "-1 ") + "-1";
            assertEquals(expected, told(), length + " bytes");
        }
    }

    @Test
    void noLengthLeadsAstray() {
        var random = new Random(5);
        for (long length : new long[] {Long.MIN_VALUE, -1, 0, 15, 193, 1L << 32, Long.MAX_VALUE}) {
            ByteBuffer bytes = bytes(List.of(TTL, TIME));
            bytes.putLong(0, length);
            read(bytes, bytes.position());
            assertEquals("-1 -1 -1 -1", told(), "length " + length);
        }
        for (int i = 0; i < 100_000; i++) {
            ByteBuffer bytes = bytes(List.of(TTL, TIME, TOS, SEGMENT));
            bytes.put(random.nextInt(bytes.position()), (byte) random.nextInt());
            read(bytes, random.nextLong());
        }
    }

    private void read(ByteBuffer bytes, long length) {
        long[] words = new long[5 + ControlData.WORDS];
        ByteBuffer all = ByteBuffer.allocate(ControlData.WORDS * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .put(0, bytes, 0, bytes.position());
        all.asLongBuffer().get(words, 5, ControlData.WORDS);
        control.read(words, 5, length);
    }

    private String told() {
        return control.segment() + " " + control.epochNanos() + " " + control.hops() + " " + control.dscp();
    }

    /** Writes struct cmsghdr and data of each: level, type, values. */
    private static ByteBuffer bytes(List<String> messages) {
        ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
        for (String message : messages) {
            String[] words = message.strip().split(" ");
            int start = bytes.position();
            bytes.putLong(0).putInt(Integer.parseInt(words[0])).putInt(Integer.parseInt(words[1]));
            for (int i = 2; i < words.length; i++) {
                long value = Long.parseLong(words[i].substring(words[i].indexOf(':') + 1));
                switch (words[i].charAt(0)) {
                    case 'l' -> bytes.putLong(value);
                    case 'i' -> bytes.putInt((int) value);
                    default -> bytes.put((byte) value);
                }
            }
            bytes.putLong(start, bytes.position() - start);
            bytes.position((bytes.position() + 7) & ~7);
        }
        return bytes;
    }

    private static List<List<String>> orders(List<String> messages) {
        if (messages.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> orders = new ArrayList<>();
        for (String first : messages) {
            List<String> others = new ArrayList<>(messages);
            others.remove(first);
            for (List<String> rest : orders(others)) {
                List<String> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }
}
