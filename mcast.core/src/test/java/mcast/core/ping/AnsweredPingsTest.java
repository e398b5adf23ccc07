package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnsweredPingsTest {
    /** Random walks forwards, with repeats, late ones and jumps past the whole window, beside a set of all numbers. */
    @ParameterizedTest
    @CsvSource({"64, 1", "64, 2", "64, 63", "64, 1000", "1024, 300", "65536, 70000"})
    void agreesWithASet(int capacity, int longestJump) {
        var random = new Random(capacity + longestJump);
        for (int round = 0; round < 20; round++) {
            var answered = new AnsweredPings(capacity);
            var all = new TreeSet<Long>();
            assertEquals(-1, answered.highest());
            long newest = random.nextInt(100);
            for (int i = 0; i < 3000; i++) {
                long sequence = Math.max(0, newest - random.nextInt(capacity));
                assertEquals(all.add(sequence), answered.add(sequence), sequence + " when the newest is " + newest);
                newest += random.nextInt(3) == 0 ? random.nextInt(longestJump) : 0;
            }
            assertEquals(all.size(), answered.count());
            assertEquals(all.first(), answered.lowest());
            assertEquals(all.last(), answered.highest());
        }
    }
}
