package mcast.core.stream;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import mcast.core.Membership;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of every stream that a receiver hears, told apart by {@link StreamKey}.
 *
 * <p>Nothing in a datagram is trusted. At most {@value #LIMIT} streams are kept, in 36 MB at the very worst, and at
 * most {@value #SHARE} of one source in one group, so that one source cannot take the places of others. Datagrams of
 * further streams are counted together. Finding a stream takes a bounded number of steps, whatever addresses and
 * numbers are forged. Recording a datagram of a known stream allocates nothing.
 *
 * <p>Used by one thread at a time.
 */
public final class Streams {
    /** The most streams that are kept apart. */
    public static final int LIMIT = StreamTable.LIMIT;

    /** The most streams of one source in one group that are kept apart. */
    public static final int SHARE = StreamTable.SHARE;

    private final StreamFormat[] formats; // an iterator of a list might be allocated
    private final StreamTable table = new StreamTable();
    private final Sighting sighting = new Sighting();
    private long unnumbered;
    private long beyondLimit;

    /** Makes an empty table that recognises {@link StreamFormats#ALL}. */
    public Streams() {
        this(StreamFormats.ALL);
    }

    /**
     * Makes an empty table that recognises certain formats only.
     *
     * @param formats in the order in which they are tried; the first that fits is taken
     */
    public Streams(List<StreamFormat> formats) {
        this.formats = formats.toArray(StreamFormat[]::new);
    }

    /**
     * Records one datagram: in its stream if a format fits it, as unnumbered otherwise. An end mark alone makes a
     * stream too, with nothing received.
     *
     * @param data the receive buffer; it is not kept
     * @param offset index of the datagram's first byte
     * @param length of the datagram in bytes
     * @param source the sender's address
     * @param sourcePort the sender's port
     * @param membership the membership it was received through
     * @param arrivedNanos time of arrival, in nanoseconds since the Unix epoch
     * @return false for an end mark, true for any other
     * @throws IndexOutOfBoundsException if {@code length} bytes from {@code offset} are not in {@code data}
     */
    public boolean record(
            byte[] data,
            int offset,
            int length,
            InetAddress source,
            int sourcePort,
            Membership membership,
            long arrivedNanos) {
        Objects.checkFromIndexSize(offset, length, data.length);
        StreamFormat format = read(data, offset, offset + length, arrivedNanos);
        if (format == null) {
            unnumbered++;
            return true;
        }
        StreamTracker tracker = table.find(source, sourcePort, membership, format, sighting.stream());
        if (tracker != null && !format.tellsRuns() && tracker.beginsAnew(sighting, arrivedNanos)) {
            tracker = table.restart(source, sourcePort, membership, format, sighting.stream());
        }
        if (tracker == null) {
            beyondLimit++;
        } else if (sighting.isEnd() && sighting.isTimed()) {
            tracker.end(sighting.sequence(), sighting.sentNanos());
        } else if (sighting.isEnd()) {
            tracker.end(sighting.sequence());
        } else if (sighting.isTimed()) {
            tracker.record(sighting.sequence(), sighting.sentNanos(), arrivedNanos, length);
        } else {
            tracker.record(sighting.sequence(), arrivedNanos, length);
        }
        return !sighting.isEnd();
    }

    /** {@return a report of each stream, in the order in which they were first heard} */
    public SequencedMap<StreamKey, StreamReport> reports() {
        var reports = new LinkedHashMap<StreamKey, StreamReport>();
        table.forEach((key, tracker) -> reports.put(key, tracker.report()));
        return Collections.unmodifiableSequencedMap(reports);
    }

    /** {@return the number of datagrams that no format fits} */
    public long unnumbered() {
        return unnumbered;
    }

    /** {@return the number of datagrams, end marks included, of streams beyond those kept} */
    public long beyondLimit() {
        return beyondLimit;
    }

    private @Nullable StreamFormat read(byte[] data, int from, int to, long arrivedNanos) {
        for (StreamFormat each : formats) {
            if (each.read(data, from, to, arrivedNanos, sighting)) {
                return each;
            }
        }
        return null;
    }
}
