package mcast.core.format;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * iperf 2 over UDP: int number, unsigned seconds and microseconds since the epoch, all big-endian. Newer versions put
 * the number's upper half at 12 and set a flag at 16. The last datagram has its number negated: it marks the end.
 *
 * <p>Nothing marks the format. Microseconds below a million (no text has that) and a time within a day of now leave a
 * random payload one chance in 10<sup>8</sup>; but conntrackd, for one, counts its datagrams from the time of day on.
 * So it is believed if three datagrams came as they were sent. The clock of a sender may be years off: then the filler
 * tells, digits that count the bytes, which a datagram of some 180 bytes or more ends with.
 */
final class IperfFormat implements StreamFormat {
    private static final OptionalLong FIRST = OptionalLong.of(1);
    private static final int SHORT_HEADER = 12;
    private static final int LONG_HEADER = 20;
    private static final int HAS_UPPER_HALF = 0x0800_0000;
    private static final long DAY_SECONDS = 86_400;

    /** Bytes of filler that no other payload ends with. */
    private static final int FILLER = 20;

    @Override
    public String name() {
        return "iperf2";
    }

    @Override
    public int width() {
        return Long.SIZE;
    }

    @Override
    public int probation() {
        return 3;
    }

    @Override
    public OptionalLong first() {
        return FIRST;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (to - from < SHORT_HEADER) {
            return false;
        }
        long seconds = Integer.toUnsignedLong(data.getInt(from + 4));
        long micros = Integer.toUnsignedLong(data.getInt(from + 8));
        boolean isNow = Math.abs(seconds - arrivedNanos / 1_000_000_000) <= DAY_SECONDS;
        if (micros >= 1_000_000 || !(isNow || isFilled(data, from, to))) {
            return false;
        }
        long number = data.getInt(from);
        if (to - from >= LONG_HEADER && (data.getInt(from + 16) & HAS_UPPER_HALF) != 0) {
            number = (long) data.getInt(from + 12) << 32 | Integer.toUnsignedLong((int) number);
        }
        if (number == Long.MIN_VALUE || number == Long.MAX_VALUE) {
            return false;
        }
        sighting.set(0, Math.abs(number));
        sighting.setSentNanos(seconds * 1_000_000_000 + micros * 1_000);
        if (number < 0) {
            sighting.setEnd();
        }
        return true;
    }

    private static boolean isFilled(ByteBuffer data, int from, int to) {
        int at = to;
        while (at > from && to - at < FILLER && data.get(at - 1) == '0' + (at - 1 - from) % 10) {
            at--;
        }
        return to - at == FILLER && at - from >= SHORT_HEADER;
    }
}
