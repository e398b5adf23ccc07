package mcast.core.ping;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the answers of one responder tell of its side: the hops of the pings there, how long it has been a member, its
 * clock. Nothing that it tells is believed further than it can be. Used by one thread.
 */
final class FarSide {
    private static final int UNKNOWN = -1;
    private static final long MILLI = 1_000_000;

    /** A responder reads its clocks one after the other, and may be interrupted between. */
    private static final long SAME_NANOS = 20 * MILLI;

    private final int ttl;
    private int hops = UNKNOWN;
    private long memberMillis = UNKNOWN;
    private long joinedNanos = UNKNOWN; // by its calendar, as its first answer tells
    private long onTheWay = Long.MAX_VALUE; // ping and answer together, the least so far
    private long out;
    private long back;

    /** Starts, for pings that are sent with that TTL or hop limit. */
    FarSide(int ttl) {
        this.ttl = ttl;
    }

    /** Takes what an answer tells, if it tells anything. */
    void take(ByteBuffer data, int offset, int length, Exchange exchange) {
        if (!Turnaround.isIn(data, offset, length)) {
            return;
        }
        OptionalInt left = Turnaround.hops(data, offset);
        int passed = left.isPresent() ? ttl - left.getAsInt() : UNKNOWN;
        hops = passed >= 0 ? passed : UNKNOWN; // it arrived with more than it was sent with
        memberMillis = Turnaround.memberMillis(data, offset).orElse(UNKNOWN);
        long arrivedThere = Turnaround.arrivedNanos(data, offset);
        long sentThere = Turnaround.sentNanos(data, offset);
        if (joinedNanos < 0 && memberMillis != UNKNOWN) {
            joinedNanos = sentThere - memberMillis * MILLI;
        }
        long took = exchange.arrived() - exchange.sent() - (sentThere - arrivedThere);
        if (took >= 0 && took < onTheWay) { // it cannot have been there for longer than it was away
            onTheWay = took;
            out = arrivedThere - exchange.sent();
            back = exchange.arrived() - sentThere;
        }
    }

    /** Returns the routers that the newest ping passed on its way there, 0 to 255, if it is known. */
    OptionalInt hops() {
        return hops == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(hops);
    }

    /** Returns for how long it was a member when it sent its newest answer, in milliseconds, if it is known. */
    OptionalLong memberMillis() {
        return memberMillis == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(memberMillis);
    }

    /** Returns whether both tell that they joined at the same moment: then it is one responder, by two addresses. */
    boolean isOf(FarSide other) {
        return joinedNanos >= 0 && other.joinedNanos >= 0 && Math.abs(joinedNanos - other.joinedNanos) <= SAME_NANOS;
    }

    /** Returns how its clock differs, if it is known. */
    Optional<ClockOffset> clock() {
        return onTheWay == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new ClockOffset(out, back, out / 2 - back / 2, (onTheWay + 1) / 2));
    }
}
