package mcast.core.send;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import mcast.core.format.EpochClock;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.linux.ClockError;

/**
 * Numbered datagrams of one size, without end: a {@link NumberedHeader}, then zeros. Each object is a stream of its
 * own. From the first second on its headers tell how far this host's clock may be off, if the kernel tells. Used by one
 * thread.
 */
public final class NumberedPayloads implements BurstSource {
    /** How often it looks how far the clock may be off, from the first second on. */
    private static final long LOOK_NANOS = 1_000_000_000;

    private final int size;
    private final int ttl;
    private final long stream = ThreadLocalRandom.current().nextLong();
    private final EpochClock clock = new EpochClock();
    private long sequence;
    private int written; // headers in the buffer of which number and time alone are to change
    private long lookedNanos = clock.nanos(); // as if it had looked: a short run does without
    private long clockError = NumberedHeader.UNKNOWN_ERROR;

    /**
     * Begins a stream, with a random number to name it.
     *
     * @param size of each datagram, {@link NumberedHeader#SIZE} to {@link Sender#MOST_BYTES} bytes
     * @param ttl the TTL or hop limit it will be sent with, 0 to 255
     * @throws IllegalArgumentException if size or TTL is out of its range
     */
    public NumberedPayloads(int size, int ttl) {
        if (size < NumberedHeader.SIZE || size > Sender.MOST_BYTES || ttl < 0 || ttl > 255) {
            throw new IllegalArgumentException("size " + size + ", TTL " + ttl);
        }
        this.size = size;
        this.ttl = ttl;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int next(byte[] buffer) {
        NumberedHeader.write(buffer, 0, Kind.DATA, ttl, size, stream, sequence++, now(), clockError);
        return size;
    }

    @Override
    public void next(ByteBuffer buffer, int count) {
        long now = now();
        if (NumberedHeader.stream(buffer, 0) != stream) { // each begins there, so another one wrote after this
            written = 0;
        }
        int known = Math.min(count, written);
        for (int i = 0; i < known; i++) {
            NumberedHeader.update(buffer, i * size, sequence + i, now);
        }
        for (int i = known; i < count; i++) {
            NumberedHeader.write(buffer, i * size, Kind.DATA, ttl, size, stream, sequence + i, now, clockError);
        }
        written = Math.max(written, count);
        sequence += count;
    }

    private long now() {
        long now = clock.nanos();
        if (now - lookedNanos > LOOK_NANOS) {
            lookedNanos = now;
            clockError = ClockError.micros().orElse(NumberedHeader.UNKNOWN_ERROR);
            written = 0;
            now = clock.nanos(); // the first look takes tens of milliseconds
        }
        return now;
    }

    @Override
    public int endMark(byte[] buffer) {
        NumberedHeader.write(
                buffer, 0, Kind.END, ttl, NumberedHeader.SIZE, stream, sequence, clock.nanos(), clockError);
        return NumberedHeader.SIZE;
    }
}
