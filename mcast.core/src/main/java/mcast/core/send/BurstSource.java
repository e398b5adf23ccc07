package mcast.core.send;

import java.nio.ByteBuffer;

/** A source without end whose payloads have one size, so that one call sends many. Used by one thread. */
public interface BurstSource extends PayloadSource {
    /**
     * Returns the size of each payload.
     *
     * @return bytes, 1 to {@link Sender#MOST_BYTES}
     */
    int size();

    /**
     * Writes the next payloads one behind the other, the first at index 0. The buffer has zeros at first, and then what
     * this source and others of its class and size wrote. So bytes that are the same in all payloads of such sources
     * need not be written again.
     *
     * @param buffer big-endian; room for {@code count} times {@link #size}; its position and limit stay as they are
     * @param count how many, 1 or more
     */
    void next(ByteBuffer buffer, int count);
}
