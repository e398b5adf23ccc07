package mcast.core.stream;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import mcast.core.format.RtcpPackets;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import mcast.core.linux.ClockError;
import mcast.core.receive.DatagramRun;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of every stream that a receiver hears, told apart by {@link StreamKey}, and of the senders whose
 * datagrams have no number. A sender's format is settled once: from then on its datagrams are read by that format
 * first.
 *
 * <p>Nothing in a datagram is trusted. At most {@value #LIMIT} streams and as many senders are kept, in 90 MB at the
 * very worst, and at most {@value #SHARE} of one source in one group, so that one source cannot take the places of
 * others. Datagrams of further ones are counted together. Finding a stream takes a bounded number of steps, whatever
 * addresses and numbers are forged. Recording a datagram of a known stream allocates nothing.
 *
 * <p>Used by one thread at a time.
 */
public final class Streams {
    /** The most streams that are kept apart. */
    public static final int LIMIT = Shares.LIMIT;

    /** The most streams of one source in one group that are kept apart. */
    public static final int SHARE = Shares.SHARE;

    private final StreamFormat[] formats; // an iterator of a list might be allocated
    private final FlowTable flows = new FlowTable();
    private final Runs runs;
    private final Function<StreamKey, NumberListener> numberListeners;
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
        this(formats, listeners, key -> NumberListener.NONE);
    }

    /**
     * Makes an empty table that recognises certain formats only, and tells of gaps and numbers.
     *
     * @param formats in the order in which they are tried; the first that fits is taken
     * @param listeners returns the listener of a stream; called at its first datagram
     * @param numberListeners returns what listens to a stream's numbers; called before its first ones are told, and not
     *     again if a sender begins anew whose format does not tell runs apart
     */
    public Streams(
            List<StreamFormat> formats,
            Function<StreamKey, GapListener> listeners,
            Function<StreamKey, NumberListener> numberListeners) {
        this.runs = new Runs(listeners);
        this.numberListeners = numberListeners;
        this.formats = formats.toArray(StreamFormat[]::new);
    }

    /**
     * Records one datagram: in its stream if a format fits it, as unnumbered otherwise. An end mark alone makes a
     * stream too, with nothing received, unless nothing was sent.
     *
     * @param run has the datagram; if it has more, the first is recorded
     * @param arrivedNanos time of arrival, in nanoseconds since the Unix epoch
     * @return false for an end mark, true for any other
     */
    public boolean record(DatagramRun run, long arrivedNanos) {
        Flow flow = flow(run);
        StreamFormat format = read(flow, run, arrivedNanos);
        count(run, flow, format, arrivedNanos);
        return format == null || !sighting.isEnd() || !isBelieved(flow, format);
    }

    /**
     * Records the first datagrams of a run at once: as many as are of one stream and have consecutive numbers.
     *
     * @param run the run
     * @param arrivedNanos time of arrival of all, in nanoseconds since the Unix epoch
     * @return how many are recorded; 0 if the first is an end mark, which is not
     */
    public int recordMany(DatagramRun run, long arrivedNanos) {
        Flow flow = flow(run);
        StreamFormat format = read(flow, run, arrivedNanos);
        if (format == null) {
            count(run, flow, null, arrivedNanos);
            return 1;
        }
        if (sighting.isEnd()) {
            return 0;
        }
        if (run.count() > 1 && isBelieved(flow, format)) {
            format.readOn(run.memory(), run.offset(), run.end(), run.segment(), sighting);
        }
        int datagrams = sighting.count();
        count(run, flow, format, arrivedNanos);
        return datagrams;
    }

    private boolean isBelieved(@Nullable Flow flow, StreamFormat format) {
        return format.probation() == 1 || (flow != null && flow.find(format, sighting.stream()) != null);
    }

    private @Nullable Flow flow(DatagramRun run) {
        InetSocketAddress from = run.source();
        return flows.find(from.getAddress(), from.getPort(), run.membership());
    }

    /** Reads the first datagram of a run. */
    private @Nullable StreamFormat read(@Nullable Flow flow, DatagramRun run, long arrivedNanos) {
        int from = run.offset();
        int to = from + run.bytes(1);
        StreamFormat settled = flow == null ? null : flow.settled();
        if (settled != null && settled.readKnown(run.memory(), from, to, arrivedNanos, sighting)) {
            return settled;
        }
        if (flow != null && flow.goesOn(run.memory(), from, to, sighting)) {
            return settled;
        }
        if (flow != null && !flow.isToBeTried()) {
            return null;
        }
        for (StreamFormat each : formats) {
            if (each.read(run.memory(), from, to, arrivedNanos, sighting)) {
                return each;
            }
        }
        return null;
    }

    /** Counts what was read last: all that the sighting tells of, or one datagram that no format fits. */
    private void count(DatagramRun run, @Nullable Flow flow, @Nullable StreamFormat format, long arrivedNanos) {
        int length = run.bytes(1);
        if (format == null) {
            addUnnumbered(flow, length, arrivedNanos);
            if (flow != null && RtcpPackets.fill(run.memory(), run.offset(), run.offset() + length)) {
                flow.addControl();
            }
        } else if (flow == null && format.probation() > 1) {
            unnumbered++;
        } else if (flow == null) {
            beyondLimit += sighting.count();
        } else {
            Flow.Stream stream = stream(flow, format, length, arrivedNanos);
            if (stream != null) {
                flow.addNumbered(sighting.count());
                count(run, stream, format, length, arrivedNanos);
            }
        }
    }

    private void addUnnumbered(@Nullable Flow flow, int length, long arrivedNanos) {
        unnumbered++;
        if (flow != null) {
            flow.addUnnumbered(length, arrivedNanos);
        }
    }

    /** Returns the stream of what was read; null if it was counted as what it is otherwise. */
    private Flow.@Nullable Stream stream(Flow flow, StreamFormat format, int length, long arrivedNanos) {
        Flow.Stream known = flow.find(format, sighting.stream());
        if (known != null) {
            return known;
        }
        boolean isEnd = sighting.isEnd();
        Optional<List<Held>> passed = isEnd && sighting.sequence() == 0
                ? Optional.empty() // the end of nothing
                : format.probation() > 1 ? flow.probe(format, sighting, arrivedNanos, length) : Optional.of(List.of());
        if (passed.isEmpty()) {
            if (!isEnd || format.probation() > 1) {
                addUnnumbered(flow, length, arrivedNanos);
            }
            return null;
        }
        List<Held> before = passed.get();
        unnumbered -= before.size();
        FlowKey key = flow.key();
        var streamKey = new StreamKey(key.source(), key.sourcePort(), key.membership(), format, sighting.stream(), 0);
        StreamTracker tracker = runs.begin(streamKey);
        if (tracker == null) {
            flow.settle(format);
            beyondLimit += before.size() + sighting.count();
            return null;
        }
        NumberListener listener = numberListeners.apply(streamKey);
        for (Held each : before) {
            tracker.record(each);
            listener.heard(each.sequence(), each.numbers(), each.arrivedNanos());
        }
        return flow.begin(streamKey, tracker, listener, arrivedNanos);
    }

    private void count(DatagramRun run, Flow.Stream stream, StreamFormat format, int length, long arrivedNanos) {
        StreamTracker tracker = stream.tracker();
        tracker.continuation().noteSilence(arrivedNanos);
        if (format.tellsRuns()) {
            record(stream, run, arrivedNanos);
            return;
        }
        boolean beginsAnew = tracker.continuation().beginsAnew(sighting, arrivedNanos);
        Held first = null;
        if (!beginsAnew && format.first().isEmpty() && tracker.continuation().isTooFar(sighting, arrivedNanos)) {
            first = stream.followed(sighting);
            beginsAnew = first != null || sighting.count() > 1;
            tracker.addStrays(first != null ? -1 : beginsAnew ? 0 : 1);
            if (!beginsAnew) {
                stream.hold(sighting, arrivedNanos, length);
                return;
            }
        }
        stream.release();
        if (beginsAnew) {
            tracker = runs.begin(stream.next());
            if (tracker == null) {
                beyondLimit += sighting.count() + (first == null ? 0 : 1);
                return;
            }
            stream.begin(tracker, arrivedNanos);
            stream.listener().begunAnew();
            if (first != null) {
                tracker.record(first);
                stream.listener().heard(first.sequence(), first.numbers(), first.arrivedNanos());
            }
        }
        record(stream, run, arrivedNanos);
    }

    /** Counts what is believed, and tells of it. */
    private void record(Flow.Stream stream, DatagramRun run, long arrivedNanos) {
        stream.tracker().record(sighting, run, arrivedNanos);
        if (sighting.isEnd()) {
            stream.listener().ended(sighting.sequence(), arrivedNanos);
        } else {
            stream.listener().heard(sighting.sequence(), sighting.count() * sighting.numbersEach(), arrivedNanos);
        }
    }

    /** {@return a report of each stream, in the order in which they were first heard} */
    public SequencedMap<StreamKey, StreamReport> reports() {
        var reports = new LinkedHashMap<StreamKey, StreamReport>();
        OptionalLong clockError = ClockError.micros();
        runs.report(clockError, reports::put);
        return Collections.unmodifiableSequencedMap(reports);
    }

    /**
     * Tells how many datagrams of each stream were under way for how long, by the clocks of both hosts.
     *
     * @param visitor called for each stream whose datagrams tell when they were sent, in the order in which they were
     *     first heard
     */
    public void latencies(BiConsumer<StreamKey, LatencyDistribution> visitor) {
        runs.latencies(visitor);
    }

    /** {@return a report of each sender's datagrams without a number, in the order in which they were first heard} */
    public SequencedMap<FlowKey, FlowReport> unnumberedFlows() {
        var reports = new LinkedHashMap<FlowKey, FlowReport>();
        flows.forEach(flow -> flow.unnumbered().ifPresent(report -> reports.put(flow.key(), report)));
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
}
