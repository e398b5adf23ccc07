package mcast.core.format;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A payload that carries a number, so that what it carries can be counted as a stream. One object serves all streams
 * and all threads, so it keeps no state; what has to be remembered of a stream is a {@link Numbering}.
 *
 * <p>To add a format, write one row (a {@link FixedFormat}), or a class if it is none, and enter it in
 * {@link StreamFormats#ALL}. A narrow number needs nothing more: the reader hands over the bits of the wire, and the
 * stream's tracker unwraps them by {@link #width()}.
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
     * Returns what is counted.
     *
     * @return {@link Unit#DATAGRAMS} unless the format numbers something else
     */
    default Unit unit() {
        return Unit.DATAGRAMS;
    }

    /**
     * Returns the word for what tells a sender's streams apart.
     *
     * @return SSRC or session, for example; "stream" unless the format has a word for it
     */
    default String keyWord() {
        return "stream";
    }

    /**
     * Returns the words for one stream of a sender.
     *
     * @param stream what tells it apart, as {@link Sighting#stream} tells
     * @return the key word and the number, in hex digits, unless the format puts into it what people know it by
     */
    default String describe(long stream) {
        return keyWord() + " " + Long.toHexString(stream);
    }

    /**
     * Returns the number that each run of a sender begins with. Without it, a sender that starts again is known by its
     * numbers only, which jump too far to believe.
     *
     * @return a number; empty if runs begin anywhere, or if senders run for longer than receivers
     */
    default OptionalLong first() {
        return OptionalLong.empty();
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
     * Returns how many datagrams of a sender have to follow one another before the format is believed.
     *
     * @return 1 unless many payloads fit the format that are not of it
     */
    default int probation() {
        return 1;
    }

    /**
     * Returns whether more may be lost than the numbers can show.
     *
     * @return false unless the format counts as narrowly as MPEG-TS does
     */
    default boolean isAtLeast() {
        return false;
    }

    /**
     * Returns whether the sender repairs losses by itself, so that a late datagram is a repair and no reordering.
     *
     * @return false unless the format allows it
     */
    default boolean repairs() {
        return false;
    }

    /**
     * Returns what has to be remembered of one stream so that it can be numbered.
     *
     * @return a new object for each stream; empty if each datagram tells its number
     */
    default Optional<Numbering> numbering() {
        return Optional.empty();
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
     * Reads one datagram of a sender that has sent others of this format before, as {@link #read} does. It may accept
     * what would not be enough to recognise the format by.
     *
     * @param data as for {@link #read}
     * @param from as for {@link #read}
     * @param to as for {@link #read}
     * @param arrivedNanos as for {@link #read}
     * @param sighting as for {@link #read}
     * @return true if the datagram is of this format
     */
    default boolean readKnown(ByteBuffer data, int from, int to, long arrivedNanos, Sighting sighting) {
        return read(data, from, to, arrivedNanos, sighting);
    }

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
