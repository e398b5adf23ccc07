package mcast.core.stream;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import mcast.core.receive.DatagramRun;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of every stream that a receiver hears, told apart by {@link StreamKey}.
 *
 * <p>Nothing in a datagram is trusted. At most {@value #LIMIT} streams are kept, in 42 MB at the very worst, and at
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
    private final StreamTable table;
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
        this(formats, key -> GapListener.NONE);
    }

    /**
     * Makes an empty table that recognises certain formats only, and tells of gaps.
     *
     * @param formats in the order in which they are tried; the first that fits is taken
     * @param listeners returns the listener of a stream; called at its first datagram
     */
    public Streams(List<StreamFormat> formats, Function<StreamKey, GapListener> listeners) {
        this.table = new StreamTable(listeners);
        this.formats = formats.toArray(StreamFormat[]::new);
    }

    /**
     * Records one datagram: in its stream if a format fits it, as unnumbered otherwise. An end mark alone makes a
     * stream too, with nothing received.
     *
     * @param run has the datagram; if it has more, the first is recorded
     * @param arrivedNanos time of arrival, in nanoseconds since the Unix epoch
     * @return false for an end mark, true for any other
     */
    public boolean record(DatagramRun run, long arrivedNanos) {
        StreamFormat format = read(run, arrivedNanos);
        count(run, format, arrivedNanos);
        return format == null || !sighting.isEnd();
    }

    /**
     * Records the first datagrams of a run at once: as many as are of one stream and have consecutive numbers.
     *
     * @param run the run
     * @param arrivedNanos time of arrival of all, in nanoseconds since the Unix epoch
     * @return how many are recorded; 0 if the first is an end mark, which is not
     */
    public int recordMany(DatagramRun run, long arrivedNanos) {
        StreamFormat format = read(run, arrivedNanos);
        if (format != null && sighting.isEnd()) {
            return 0;
        }
        if (format != null && run.count() > 1) {
            format.readOn(run.memory(), run.offset(), run.end(), run.segment(), sighting);
        }
        count(run, format, arrivedNanos);
        return format == null ? 1 : sighting.count();
    }

    /** Counts what was read last: all that the sighting tells of, or one datagram that no format fits. */
    private void count(DatagramRun run, @Nullable StreamFormat format, long arrivedNanos) {
        if (format == null) {
            unnumbered++;
            return;
        }
        StreamTracker tracker = tracker(run, format, arrivedNanos);
        if (tracker == null) {
            beyondLimit += sighting.count();
        } else if (sighting.isEnd()) {
            tracker.end(sighting, arrivedNanos);
        } else {
            tracker.record(sighting, run, arrivedNanos);
        }
    }

    private @Nullable StreamTracker tracker(DatagramRun run, StreamFormat format, long arrivedNanos) {
        InetSocketAddress from = run.source();
        StreamTracker tracker =
                table.find(from.getAddress(), from.getPort(), run.membership(), format, sighting.stream());
        return tracker != null && !format.tellsRuns() && tracker.beginsAnew(sighting, arrivedNanos)
                ? table.restart(from.getAddress(), from.getPort(), run.membership(), format, sighting.stream())
                : tracker;
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

    /** Reads the first datagram of a run. */
    private @Nullable StreamFormat read(DatagramRun run, long arrivedNanos) {
        int from = run.offset();
        int to = from + run.bytes(1);
        for (StreamFormat each : formats) {
            if (each.read(run.memory(), from, to, arrivedNanos, sighting)) {
                return each;
            }
        }
        return null;
    }
}
