package mcast.core.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import mcast.core.send.Sender;
import mcast.harness.CaptureBuilder;
import org.junit.jupiter.api.Test;

/** Damaged captures end in one of two ways: as a whole one does, or by an exception that says what is wrong. */
final class CaptureMutationTest {
    private static final int MUTATIONS = 10_000;

    private final Random random = new Random(14); // the same each time

    @Test
    void eachDamagedCaptureHasAClearEnd() {
        byte[][] good = {pcap(), pcapng(ByteOrder.LITTLE_ENDIAN), pcapng(ByteOrder.BIG_ENDIAN)};
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bad = mutated(good[i % good.length]);
            try {
                read(bad);
            } catch (CaptureException e) {
                String message = String.valueOf(e.getMessage());
                assertTrue(message.startsWith("x is ") && message.lines().count() == 1, message);
            } catch (IOException | RuntimeException e) {
                throw new AssertionError("mutation " + i + ": " + Arrays.toString(bad), e);
            }
        }
    }

    private static void read(byte[] capture) throws IOException {
        try (var reader = new CaptureReader(new ByteArrayInputStream(capture), "x")) {
            var datagram = new CapturedDatagram();
            while (reader.next(datagram)) {
                boolean isWithin = datagram.length() <= Sender.MOST_BYTES + 20
                        && datagram.offset() + datagram.length() <= datagram.buffer().length
                        && datagram.group().port() > 0
                        && datagram.epochNanos() >= 0;
                assertTrue(isWithin, ReadCaptures.text(datagram));
            }
        }
    }

    private byte[] mutated(byte[] good) {
        byte[] bad = good.clone();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            int at = random.nextInt(bad.length);
            switch (random.nextInt(5)) {
                case 0 -> bad[at] = (byte) random.nextInt();
                case 1 -> bad[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bad = Arrays.copyOf(bad, Math.max(1, at));
                case 3 -> bad = Arrays.copyOf(bad, bad.length + random.nextInt(40));
                default -> {
                    int word = at & ~3;
                    if (word + 4 <= bad.length) {
                        int value =
                                switch (random.nextInt(4)) {
                                    case 0 -> -1;
                                    case 1 -> Integer.MIN_VALUE;
                                    case 2 -> Integer.MAX_VALUE;
                                    default -> random.nextInt(300_000);
                                };
                        ByteBuffer.wrap(bad).putInt(word, value);
                    }
                }
            }
        }
        return bad;
    }

    private static byte[] pcap() {
        return new CaptureBuilder(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(0xa1b2c3d4, 1)
                .pcapPacket(1, 2, ethernet("0800", CaptureBuilder.ipv4("ef010203", 5000, "one")))
                .pcapPacket(1, 3, ethernet("8100 0005 88a8 0006 0800", CaptureBuilder.ipv4("ef010203", 5000, "two")))
                .pcapPacket(1, 4, ethernet("86dd", ipv6()))
                .bytes();
    }

    private static byte[] pcapng(ByteOrder order) {
        return new CaptureBuilder(order)
                .section()
                .captureInterface(101, order == ByteOrder.LITTLE_ENDIAN ? "0900010009000000" : "0009000109000000")
                .enhancedPacket(1, CaptureBuilder.ipv4("ef010203", 5000, "one"))
                .simplePacket(ipv6())
                .obsoletePacket(2, ipv6())
                .bytes();
    }

    private static byte[] ipv6() {
        return CaptureBuilder.ipv6(
                "ff0200000000000000000000000000fb",
                5353,
                "six",
                "002b010000000000000000000000000000" + "1100000000000000");
    }

    private static byte[] ethernet(String types, byte[] packet) {
        return CaptureBuilder.behind("01005e010203 020000000000" + types, packet);
    }
}
