package mcast.core.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * msend of Ultra Messaging's mtools: {@code Message 1f}, a C {@code %x} to the datagram's end, or to a NUL and filler.
 * It neither tells runs apart nor marks the end. Its option {@code -d} writes decimal numbers, which are misread.
 */
final class MsendFormat implements StreamFormat {
    private static final OptionalLong FIRST = OptionalLong.of(0);
    private static final byte[] START = "Message ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 8;

    @Override
    public String name() {
        return "msend";
    }

    @Override
    public OptionalLong first() {
        return FIRST;
    }

    @Override
    public int width() {
        return Integer.SIZE;
    }

    @Override
    public boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        if (!Ascii.isAt(data, from, to, START)) {
            return false;
        }
        int number = from + START.length;
        int end = Ascii.endOfDigits(data, number, to, 16);
        int digits = end - number;
        boolean padded = digits > 1 && data.get(number) == '0';
        boolean cut = end < to && data.get(end) != 0;
        if (digits == 0 || digits > LONGEST_NUMBER || padded || cut) {
            return false;
        }
        sighting.set(0, Ascii.number(data, number, end, 16));
        return true;
    }
}
