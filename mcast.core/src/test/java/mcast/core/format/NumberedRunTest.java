package mcast.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of numbered datagrams is read as far as each of them, read alone, is the next of the same stream. */
final class NumberedRunTest {
    private static final int MOST_BYTES = 150 * 200;

    private final NumberedFormat format = new NumberedFormat();
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {40, 41, 64, 100, 128, 136, 200})
    void asFarAsItGoes(int size) {
        var seen = new Sighting(); // used for all of them, as a receiver does
        ByteBuffer direct = ByteBuffer.allocateDirect(MOST_BYTES + 64);
        for (int round = 0; round < 2000; round++) {
            ByteBuffer data = round % 3 == 0 ? ByteBuffer.allocate(MOST_BYTES + 64) : direct;
            int from = random.nextInt(2) * 8 * random.nextInt(4) + random.nextInt(2) * random.nextInt(8);
            int to = from + write(data, from, size);
            List<String> expected = oneByOne(data, from, to, size);
            assertTrue(format.read(data, from, from + size, 0, seen));
            format.readOn(data, from, to, size, seen);
            assertEquals(expected, told(seen), "round " + round);
        }
    }

    /** Writes a run, and returns its length: mostly the next of a stream, sent at times that change now and then. */
    private int write(ByteBuffer data, int from, int size) {
        int count = 1 + random.nextInt(150);
        long stream = random.nextLong();
        long number =
                switch (random.nextInt(4)) {
                    case 0 -> 0xffff_ff80L; // several bytes change soon
                    case 1 -> Long.MAX_VALUE - 200 + random.nextInt(150);
                    default -> random.nextInt(1000);
                };
        long time = random.nextLong(1L << 60);
        int strange = random.nextInt(300);
        for (int i = 0; i < count; i++) {
            number = i == strange ? random.nextInt(1000) : number;
            Kind kind = i == strange + 1 ? Kind.END : Kind.DATA;
            time += random.nextInt(4) == 0 ? random.nextInt(1000) : 0;
            NumberedHeader.write(data, from + i * size, kind, 1, size, stream, number, time, 1);
            number = Math.min(number + 1, Long.MAX_VALUE - 1);
        }
        if (strange + 2 < count) {
            data.putLong(from + (strange + 2) * size + 16, stream + 1);
        }
        int last = random.nextInt(3) == 0 ? size / 2 : size; // a run's last datagram may be shorter
        return (count - 1) * size + (count == 1 ? size : last);
    }

    private List<String> oneByOne(ByteBuffer data, int from, int to, int size) {
        List<String> told = new ArrayList<>();
        var each = new Sighting();
        assertTrue(format.read(data, from, from + size, 0, each));
        long stream = each.stream();
        long next = each.sequence();
        boolean isEnd = each.isEnd();
        for (int at = from; at + size <= to && told.size() < Sighting.MOST; at += size) {
            if (!format.read(data, at, at + size, 0, each)
                    || each.stream() != stream
                    || each.sequence() != next
                    || each.isEnd() != isEnd) {
                return told;
            }
            told.add(next++ + " " + each.sentNanos());
            if (told.size() == 1 && each.sequence() >= Long.MAX_VALUE - Sighting.MOST) {
                return told; // too near to the highest: those that follow come alone
            }
        }
        return told;
    }

    private static List<String> told(Sighting seen) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < seen.count(); i++) {
            told.add(seen.sequence() + i + " " + seen.sentNanos(i));
        }
        return told;
    }
}
