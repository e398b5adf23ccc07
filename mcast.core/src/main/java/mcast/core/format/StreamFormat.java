package mcast.core.format;

import java.nio.ByteBuffer;

/**
 * A payload that carries a number, so that its datagrams can be counted as a stream. One object serves all streams and
 * all threads, so it keeps no state.
 *
 * <p>To add a format, write one class or row and enter it in {@link StreamFormats#ALL}. A narrow number needs nothing
 * more: the reader hands over the bits of the wire, and the stream's tracker unwraps them by {@link #width()}.
 */
public interface StreamFormat {
    /**
     * Returns the name that reports show.
     *
     * @return one word, in lower case
     */
    String name();

    /**
     * Returns the width of the number. After the largest number of that width the sender goes on with 0.
     *
     * @return bits, 1 to 62, or 64; a number of 64 bits is less than {@link Long#MAX_VALUE} and never wraps
     */
    int width();

    /**
     * Returns the number of a sender's first datagram.
     *
     * @return 0 unless the format counts from another number
     */
    default long first() {
        return 0;
    }

    /**
     * Returns whether each run of a sender has a stream number of its own. Otherwise a run is told from the one before
     * by its numbers, which begin anew.
     *
     * @return false unless the format tells runs apart
     */
    default boolean tellsRuns() {
        return false;
    }

    /**
     * Reads one datagram. Nothing in it is trusted: a datagram that does not fit the format in full is not of it. This
     * is called for every datagram, so it allocates nothing.
     *
     * @param data the memory it was received in, big-endian; it is neither kept nor changed, nor are its position and
     *     limit looked at
     * @param from index of the datagram's first byte
     * @param to index after its last byte
     * @param arrivedNanos time of arrival, in nanoseconds since the Unix epoch
     * @param sighting receives the number; its contents mean nothing if this returns false
     * @return true if the datagram is of this format
     */
    boolean read(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting);

    /**
     * Reads on in a run, after {@link #read} has read its first datagram: as long as the next one is of the same stream
     * and has the next number, {@link Sighting#follow} adds it. A format need not know how: what is not added is read
     * by {@link #read} later.
     *
     * @param data the memory the run was received in
     * @param from index of the first datagram's first byte
     * @param to index after the last byte of the run
     * @param segment bytes of each datagram, but for the last, which may be shorter
     * @param sighting what {@link #read} made of the first datagram; no end mark
     */
    default void readOn(ByteBuffer data, int from, int to, int segment, Sighting sighting) {}
}
