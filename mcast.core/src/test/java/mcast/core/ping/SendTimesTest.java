package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SendTimesTest {
    @ParameterizedTest
    @CsvSource({"1, 64", "63, 64", "64, 128", "1000, 1024", "65535, 65536", "65536, 65536", "9223372036854775806, 65536"
    })
    void remembersAsManyAsAskedWithinBounds(long pings, int capacity) {
        assertEquals(capacity, new SendTimes(pings).capacity());
    }

    @Test
    void forgetsTheOldest() {
        var times = new SendTimes(1);
        for (long sequence = 0; sequence < 200; sequence++) {
            assertEquals(SendTimes.UNKNOWN, times.of(sequence));
            assertEquals(sequence, times.add(1000 + sequence));
            assertEquals(1000 + sequence, times.of(sequence));
        }
        assertEquals(200, times.count());
        assertEquals(1137, times.of(137));
        assertEquals(SendTimes.UNKNOWN, times.of(136)); // its slot is the next one's
        assertEquals(SendTimes.UNKNOWN, times.of(-1));
        assertEquals(SendTimes.UNKNOWN, times.of(Long.MAX_VALUE));
    }

    @Test
    void aPingThatWasNotSentIsNotCounted() {
        var times = new SendTimes(1);
        times.add(10);
        times.withdraw(times.add(20));
        assertEquals(SendTimes.UNKNOWN, times.of(1));
        assertEquals(1, times.add(30));
        assertEquals(30, times.of(1));
        assertEquals(2, times.count());
    }

    @ParameterizedTest
    @CsvSource({"9, 0", "10, 1", "19, 1", "20, 2", "29, 2", "30, 3", "1000, 3"})
    void countsThoseSentBefore(long nanoTime, long count) {
        var times = new SendTimes(1);
        times.add(10);
        times.add(20);
        times.add(30);
        assertEquals(count, times.countUntil(nanoTime));
    }
}
