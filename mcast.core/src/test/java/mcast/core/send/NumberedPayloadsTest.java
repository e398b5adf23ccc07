package mcast.core.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import org.junit.jupiter.api.Test;

final class NumberedPayloadsTest {
    private static final int SIZE = 50;

    /** Some calls write places for the first time, some places that have a header, some both. */
    @Test
    void everyHeaderIsWholeInBurstsOfAnyLength() {
        var payloads = new NumberedPayloads(SIZE, 7);
        ByteBuffer buffer = ByteBuffer.allocateDirect(8 * SIZE);
        long expected = 0;
        long stream = 0;
        long before = 0;
        for (int count : new int[] {3, 1, 5, 8, 8, 2}) {
            payloads.next(buffer, count);
            for (int i = 0; i < count; i++) {
                int at = i * SIZE;
                assertEquals(SIZE, NumberedHeader.length(buffer, at, SIZE));
                assertEquals(Kind.DATA, NumberedHeader.kind(buffer, at));
                assertEquals(7, NumberedHeader.ttl(buffer, at));
                stream = expected == 0 ? NumberedHeader.stream(buffer, at) : stream;
                assertEquals(stream, NumberedHeader.stream(buffer, at));
                assertEquals(expected, NumberedHeader.sequence(buffer, at));
                assertTrue(NumberedHeader.sentNanos(buffer, at) >= before, "time goes on");
                before = NumberedHeader.sentNanos(buffer, at);
                expected++;
            }
        }
        byte[] mark = new byte[SIZE];
        assertEquals(NumberedHeader.SIZE, payloads.endMark(mark));
        assertEquals(expected, NumberedHeader.sequence(ByteBuffer.wrap(mark), 0));
    }

    @Test
    void sourcesThatShareABufferLeaveWholeHeaders() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(8 * SIZE);
        var some = new NumberedPayloads(SIZE, 7);
        var others = new NumberedPayloads(SIZE, 8);
        for (int count : new int[] {8, 2, 8, 5}) {
            for (NumberedPayloads each : new NumberedPayloads[] {some, others, others, some}) {
                each.next(buffer, count);
                for (int i = 0; i < count; i++) {
                    assertEquals(SIZE, NumberedHeader.length(buffer, i * SIZE, SIZE));
                    assertEquals(NumberedHeader.stream(buffer, 0), NumberedHeader.stream(buffer, i * SIZE));
                    assertEquals(each.equals(some) ? 7 : 8, NumberedHeader.ttl(buffer, i * SIZE));
                    assertEquals(NumberedHeader.sequence(buffer, 0) + i, NumberedHeader.sequence(buffer, i * SIZE));
                }
            }
        }
    }
}
