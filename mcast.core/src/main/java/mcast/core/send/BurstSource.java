package mcast.core.send;

/** A source without end whose payloads have one size, so that one call sends many. Used by one thread. */
public interface BurstSource extends PayloadSource {
    /**
     * Returns the size of each payload.
     *
     * @return bytes, 1 to {@link Sender#MOST_BYTES}
     */
    int size();

    /**
     * Writes the next payloads to the start of a buffer, one behind the other.
     *
     * @param buffer room for {@code count} times {@link #size}
     * @param count how many, 1 or more
     */
    void next(byte[] buffer, int count);
}
