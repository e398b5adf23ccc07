package mcast.core.ping;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Bytes 40 to 63 of an answer, behind the header, big-endian: how its ping came, and the times of the responder. A ping
 * of 64 bytes or more has room for them, so the answer is not longer. Responders of an older version leave zeros.
 *
 * <table>
 *   <caption>Layout</caption>
 *   <tr><th>offset</th><th>bytes</th><th>field</th></tr>
 *   <tr><td>40</td><td>1</td><td>1 if the fields below are there, else 0</td></tr>
 *   <tr><td>41</td><td>1</td><td>1 if the next byte is known, else 0</td></tr>
 *   <tr><td>42</td><td>1</td><td>TTL or hop limit that the ping arrived with</td></tr>
 *   <tr><td>43</td><td>1</td><td>0</td></tr>
 *   <tr><td>44</td><td>4</td><td>milliseconds since the responder joined, 2^32 - 1 at most</td></tr>
 *   <tr><td>48</td><td>8</td><td>arrival of the ping, nanoseconds since the Unix epoch</td></tr>
 *   <tr><td>56</td><td>8</td><td>sending of the answer, nanoseconds since the Unix epoch</td></tr>
 * </table>
 *
 * <p>A reader believes none of it: times that cannot be are not known. All methods are safe in any thread.
 */
final class Turnaround {
    /** The least length of an answer that has room for it. */
    static final int LEAST_LENGTH = 64;

    private static final byte PRESENT = 1;
    private static final long MOST_MILLIS = 0xffff_ffffL;

    /** The year 2116: sums and differences of such times do not overflow. */
    private static final long LATEST = 1L << 62;

    private Turnaround() {}

    /**
     * Writes it into an answer, if there is room.
     *
     * @param hops the TTL or hop limit that the ping arrived with, or a negative number if it is not known
     */
    static void write(ByteBuffer answer, int length, int hops, long memberMillis, long arrivedNanos, long sentNanos) {
        if (length < LEAST_LENGTH) {
            return;
        }
        answer.put(40, PRESENT);
        answer.put(41, (byte) (hops < 0 ? 0 : 1));
        answer.put(42, (byte) Math.max(0, hops));
        answer.put(43, (byte) 0);
        answer.putInt(44, (int) Math.clamp(memberMillis, 0, MOST_MILLIS));
        answer.putLong(48, arrivedNanos);
        answer.putLong(56, sentNanos);
    }

    /** Returns whether an answer has it, with times that can be. */
    static boolean isIn(ByteBuffer data, int offset, int length) {
        return length >= LEAST_LENGTH
                && data.get(offset + 40) == PRESENT
                && arrivedNanos(data, offset) >= 0
                && arrivedNanos(data, offset) <= sentNanos(data, offset)
                && sentNanos(data, offset) < LATEST;
    }

    /** Returns the TTL or hop limit that the ping arrived with, 0 to 255, if the responder's system tells. */
    static OptionalInt hops(ByteBuffer data, int offset) {
        return data.get(offset + 41) == 1
                ? OptionalInt.of(Byte.toUnsignedInt(data.get(offset + 42)))
                : OptionalInt.empty();
    }

    /** Returns the milliseconds since the responder joined; empty if they are too many to be written. */
    static OptionalLong memberMillis(ByteBuffer data, int offset) {
        long millis = Integer.toUnsignedLong(data.getInt(offset + 44));
        return millis == MOST_MILLIS ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    /** Returns when the ping arrived, by the responder's calendar. */
    static long arrivedNanos(ByteBuffer data, int offset) {
        return data.getLong(offset + 48);
    }

    /** Returns when the answer was sent, by the responder's calendar. */
    static long sentNanos(ByteBuffer data, int offset) {
        return data.getLong(offset + 56);
    }
}
