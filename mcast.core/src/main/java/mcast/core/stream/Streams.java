package mcast.core.stream;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import mcast.core.format.Format;
import mcast.core.format.NumberedHeader;
import mcast.core.format.Sighting;

/**
 * The statistics of every stream that a receiver hears, told apart by {@link StreamKey}.
 *
 * <p>Nothing in a datagram is trusted. At most {@value #LIMIT} streams are kept, in 36 MB at the very
 * worst; what belongs to none of them is counted together. Finding a stream takes a bounded number of
 * steps, whatever addresses and numbers are forged. Recording a datagram of a known stream allocates
 * nothing.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @param <M> the receiver's own name for a group on an interface; its {@code hashCode} and {@code equals}
 *     must not allocate
 */
public final class Streams<M> {
    /** How many streams are kept apart. */
    public static final int LIMIT = StreamTable.LIMIT;

    private final StreamTable<M> table = new StreamTable<>();
    private final Sighting sighting = new Sighting();
    private long unnumbered;
    private long beyondLimit;
    private long beyondLimitBytes;

    /** Makes an empty table. */
    public Streams() {}

    /**
     * Records one datagram: of a stream where a {@link Format} fits all of it, as unnumbered otherwise. An end
     * mark alone makes a stream too, with nothing received.
     *
     * @param data the receive buffer; it is not kept
     * @param offset of the datagram's first byte
     * @param length of the datagram in bytes
     * @param source the sender's address
     * @param sourcePort the sender's port
     * @param membership what it was received through
     * @param arrivedNanos when it arrived, in nanoseconds since the Unix epoch
     * @return false for an end mark, true for any other
     * @throws IndexOutOfBoundsException if {@code length} bytes from {@code offset} are not in {@code data}
     */
    public boolean record(
            byte[] data, int offset, int length, InetAddress source, int sourcePort, M membership, long arrivedNanos) {
        Objects.checkFromIndexSize(offset, length, data.length);
        Format format = Format.read(data, offset, offset + length, arrivedNanos, sighting);
        if (format == null) {
            unnumbered++;
            return true;
        }
        StreamTracker tracker = table.find(source, sourcePort, membership, format, sighting.stream);
        if (tracker == null) {
            beyondLimit++;
            beyondLimitBytes += length;
        } else if (sighting.end) {
            tracker.end(sighting.sequence);
        } else if (sighting.timed) {
            tracker.record(sighting.sequence, sighting.sentNanos, arrivedNanos, length);
        } else {
            tracker.record(sighting.sequence, arrivedNanos, length);
        }
        return !sighting.end;
    }

    /**
     * Records a run of datagrams that the kernel handed over as one (UDP_GRO, see udp(7)): numbered ones one after
     * the other, each as long as its header says. Bytes without a valid header are one datagram.
     *
     * @param data the receive buffer; it is not kept
     * @param offset of the first datagram
     * @param length of the run in bytes
     * @param source the sender's address
     * @param sourcePort the sender's port
     * @param membership what it was received through
     * @param arrivedNanos when it arrived, in nanoseconds since the Unix epoch
     * @throws IndexOutOfBoundsException if {@code length} bytes from {@code offset} are not in {@code data}
     */
    public void recordRun(
            byte[] data, int offset, int length, InetAddress source, int sourcePort, M membership, long arrivedNanos) {
        int end = offset + length;
        int at = offset;
        do {
            int next = NumberedHeader.length(data, at, end - at);
            int size = next == NumberedHeader.UNNUMBERED ? end - at : next;
            record(data, at, size, source, sourcePort, membership, arrivedNanos);
            at += size;
        } while (at < end);
    }

    /** {@return a report of each stream, in the order in which they were first heard} */
    public SequencedMap<StreamKey<M>, StreamReport> reports() {
        var reports = new LinkedHashMap<StreamKey<M>, StreamReport>();
        table.forEach((key, tracker) -> reports.put(key, tracker.report()));
        return Collections.unmodifiableSequencedMap(reports);
    }

    /** {@return how many datagrams were of no known format} */
    public long unnumbered() {
        return unnumbered;
    }

    /** {@return how many datagrams, end marks included, were of streams beyond the {@value #LIMIT} kept} */
    public long beyondLimit() {
        return beyondLimit;
    }

    /** {@return the payload bytes of those} */
    public long beyondLimitBytes() {
        return beyondLimitBytes;
    }
}
