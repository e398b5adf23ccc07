package mcast.core.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pings that were sent at 1000 with TTL 10, and what their answers say. */
final class FarSideTest {
    private static final long YEAR_2116 = 1L << 62;

    private final FarSide side = new FarSide(10);

    @ParameterizedTest
    @CsvSource({
        "1030, 1040, 1070, 30, 30, 0, 30", // in step
        "5030, 5040, 1070, 4030, -3970, 4000, 30",
        "130, 140, 1070, -870, 930, -900, 30",
        "1000, 1000, 1000, 0, 0, 0, 0",
        "1060, 1060, 1060, 60, 0, 30, 30", // all of it is the way there, or the clock
    })
    void aClockIsComparedByFourTimes(
            long arrivedThere, long sentThere, long arrived, long out, long back, long ahead, long bound) {
        take(-1, 0, arrivedThere, sentThere, arrived);
        assertEquals(Optional.of(new ClockOffset(out, back, ahead, bound)), side.clock());
    }

    @Test
    void theShortestWayDecides() {
        take(-1, 0, 1500, 1500, 2000);
        take(-1, 0, 1010, 1020, 1030);
        take(-1, 0, 1900, 1910, 2500);
        assertEquals(10, side.clock().orElseThrow().boundNanos());
    }

    @ParameterizedTest
    @CsvSource({
        "1040, 1030, 1070", // sent before it came
        "1000, 1071, 1070", // there for longer than it was away
        "-1, 1030, 1070",
        "-9223372036854775808, 9223372036854775807, 1070",
        "0, 9223372036854775807, 1070",
        "1030, 4611686018427387904, 1070",
    })
    void timesThatCannotBeAreNotBelieved(long arrivedThere, long sentThere, long arrived) {
        take(-1, 0, arrivedThere, sentThere, arrived);
        assertEquals(Optional.empty(), side.clock());
    }

    @Test
    void timesFarOffDoNotOverflow() {
        take(-1, 0, YEAR_2116 - 10, YEAR_2116 - 1, 1070);
        assertEquals(31, side.clock().orElseThrow().boundNanos());
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "9, 1", "0, 10", "11,", "255,", "-1,"})
    void hopsAreWhatIsMissing(int left, Integer hops) {
        take(left, 0, 1, 1, 1070);
        assertEquals(hops == null ? OptionalInt.empty() : OptionalInt.of(hops), side.hops());
    }

    @Test
    void aVeryLongMembershipIsNotKnown() {
        take(-1, 4_294_967_294L, 1, 1, 1070);
        assertEquals(OptionalLong.of(4_294_967_294L), side.memberMillis());
        take(-1, Long.MAX_VALUE, 1, 1, 1070);
        assertEquals(OptionalLong.empty(), side.memberMillis());
    }

    /** An older responder leaves zeros; a small answer has no room. */
    @Test
    void whatIsNotThereIsNotKnown() {
        side.take(ByteBuffer.allocate(64), 0, 64, new Exchange(1000, 1070));
        var small = ByteBuffer.allocate(64);
        Turnaround.write(small, 63, 1, 1, 1030, 1040);
        side.take(small, 0, 63, new Exchange(1000, 1070));
        assertEquals(Optional.empty(), side.clock());
        assertEquals(OptionalInt.empty(), side.hops());
        assertEquals(OptionalLong.empty(), side.memberMillis());
    }

    /** By two addresses of one host: the moment it joined is the same. */
    @Test
    void aResponderIsKnownByTheMomentItJoined() {
        var other = new FarSide(10);
        long second = 1_000_000_000;
        assertFalse(side.isOf(other));
        take(-1, 4000, 10 * second, 10 * second, 1070);
        assertFalse(side.isOf(other));
        take(other, 4500, 10 * second + second / 2 + 1_000_000, 1070);
        assertTrue(side.isOf(other));
        var another = new FarSide(10);
        take(another, 4100, 10 * second, 1070);
        assertFalse(side.isOf(another));
    }

    private static void take(FarSide side, long member, long there, long arrived) {
        var answer = ByteBuffer.allocate(64);
        Turnaround.write(answer, 64, -1, member, there, there);
        side.take(answer, 0, 64, new Exchange(1000, arrived));
    }

    private void take(int left, long member, long arrivedThere, long sentThere, long arrived) {
        var answer = ByteBuffer.allocate(64);
        Turnaround.write(answer, 64, left, member, arrivedThere, sentThere);
        side.take(answer, 0, 64, new Exchange(1000, arrived));
    }
}
