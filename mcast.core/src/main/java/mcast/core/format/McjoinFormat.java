package mcast.core.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * mcjoin: {@code Sender PID 7, MC group 225.1.2.3 ... count: 42}, to a comma, a NUL or the datagram's end. The process
 * tells runs apart. It does not mark the end.
 */
final class McjoinFormat implements StreamFormat {
    private static final OptionalLong FIRST = OptionalLong.of(0);
    private static final byte[] START = "Sender PID ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COUNT = "count: ".getBytes(StandardCharsets.US_ASCII);

    // The longest IPv6 address leaves the count well before this.
    private static final int LONGEST_TEXT = 128;

    @Override
    public String name() {
        return "mcjoin";
    }

    @Override
    public OptionalLong first() {
        return FIRST;
    }

    @Override
    public int width() {
        return Long.SIZE;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (!Ascii.isAt(data, from, to, START)) {
            return false;
        }
        int process = from + START.length;
        int processEnd = Ascii.endOfDigits(data, process, to, 10);
        int limit = Math.min(to, from + LONGEST_TEXT);
        int count = processEnd;
        while (count < limit && !Ascii.isAt(data, count, to, COUNT)) {
            count++;
        }
        int number = count + COUNT.length;
        if (process == processEnd || count == limit) {
            return false;
        }
        int end = Ascii.endOfDigits(data, number, to, 10);
        if (number == end || (end < to && data.get(end) != ',' && data.get(end) != 0)) {
            return false;
        }
        sighting.set(Ascii.number(data, process, processEnd, 10), Ascii.number(data, number, end, 10));
        return true;
    }
}
