package mcast.core.send;

import java.util.concurrent.ThreadLocalRandom;
import mcast.core.format.EpochClock;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;

/**
 * Numbered datagrams of one size, without end: a {@link NumberedHeader}, then zeros. Each object is a stream of its
 * own. Used by one thread.
 */
public final class NumberedPayloads implements BurstSource {
    private final int size;
    private final int ttl;
    private final long stream = ThreadLocalRandom.current().nextLong();
    private final EpochClock clock = new EpochClock();
    private long sequence;

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
        next(buffer, 1);
        return size;
    }

    @Override
    public void next(byte[] buffer, int count) {
        long now = clock.nanos();
        for (int i = 0; i < count; i++) {
            NumberedHeader.write(buffer, i * size, Kind.DATA, ttl, size, stream, sequence++, now);
        }
    }

    @Override
    public int endMark(byte[] buffer) {
        NumberedHeader.write(buffer, 0, Kind.END, ttl, NumberedHeader.SIZE, stream, sequence, clock.nanos());
        return NumberedHeader.SIZE;
    }
}
