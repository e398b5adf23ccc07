package mcast.core.format;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What has to be remembered of one stream so that its datagrams can be read. Used by one thread. */
public interface Numbering {
    /**
     * Looks at a datagram of the stream, and corrects what was read of it. This is called for every datagram, so it
     * allocates nothing, but for room that grows with what the stream consists of.
     *
     * @param data the memory it was received in
     * @param from index of the datagram's first byte
     * @param to index after its last byte
     * @param arrivedNanos time of arrival, in nanoseconds since the Unix epoch
     * @param sighting what {@link StreamFormat#read} made of it
     */
    void number(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting);

    /**
     * Returns whether a datagram that the format alone does not recognise can be what follows the last one of the
     * stream. This is called for every such datagram, so it allocates nothing.
     *
     * @param data the memory it was received in
     * @param from index of the datagram's first byte
     * @param to index after its last byte
     * @return false unless senders cut what they send anywhere
     */
    default boolean goesOn(ByteBuffer data, int from, int to) {
        return false;
    }

    /**
     * Returns what became of the packets of a transport stream.
     *
     * @return what was counted so far; empty if the datagrams carry none
     */
    default Optional<ContinuityReport> continuity() {
        return Optional.empty();
    }
}
