package mcast.core.metrics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.format.Unit;
import mcast.core.receive.Receiver;
import mcast.core.stream.FlowReport;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;
import mcast.core.stream.StreamSink;
import mcast.core.stream.Streams;

/**
 * Makes metrics of what a {@link StreamSink} has counted. Streams of one sender, group, interface and format share a
 * series, whatever their ports and stream numbers. A loss has no metric of its own, since a late datagram would make it
 * fall: it is the rate of the expected less the rate of the received. The memory is bounded as that of {@link Streams}.
 * Used by the thread that receives.
 */
public final class StreamMetrics {
    /** The format of datagrams without a number. */
    private static final String UNNUMBERED = "none";

    private final Receiver receiver;
    private final StreamSink counted;
    private final List<Membership> wanted;
    private final long startNanos;
    private final Map<Unit, Numbered> units = new EnumMap<>(Unit.class);
    private final Counters bytes = new Counters("mcast_bytes_received", "Payload bytes that arrived.");
    private final Counters duplicates = new Counters("mcast_duplicates", "Numbers that arrived again.");
    private final Counters reordered = new Counters("mcast_reordered", "Numbers that arrived after a later one.");
    private final Counters dropped =
            new Counters("mcast_socket_drops", "Datagrams that the receive buffer had no room for.");

    /**
     * Begins with a reception.
     *
     * @param receiver the receiver; its memberships now are those that are wanted
     * @param counted the sink that counts all datagrams of the receiver
     */
    public StreamMetrics(Receiver receiver, StreamSink counted) {
        this.receiver = receiver;
        this.counted = counted;
        wanted = receiver.memberships();
        startNanos = counted.epochNanos();
    }

    /**
     * Returns the metrics of this moment.
     *
     * @return one for each name
     */
    public List<Metric> now() {
        var jitter = new Gauges("mcast_interarrival_jitter_seconds", "Interarrival jitter (RFC 3550, section 6.4.1).");
        var last = new Gauges("mcast_last_datagram_timestamp_seconds", "When the newest datagram of a stream arrived.");
        var hops = new Gauges("mcast_hops", "The lowest TTL or hop limit that a datagram arrived with.");
        var measured = new Gauges("mcast_loss_measured", "1 if the numbers tell how many were lost.");
        var groups = new Gauges(
                "mcast_group_last_datagram_timestamp_seconds",
                "When the newest datagram of a group arrived; until one has, when the run began.");
        var joined = new Gauges("mcast_joined", "1 if the group is joined.");
        var latencies = new Latencies(
                "mcast_latency_seconds", "Time of arrival by this host's clock, less the time sent by the sender's.");
        Set<Place> now = new HashSet<>();
        receiver.memberships().forEach(each -> now.add(Place.of(each)));
        for (Membership each : wanted) {
            groups.set(Labels.of(each), startNanos / 1e9);
            joined.set(Labels.of(each), now.contains(Place.of(each)) ? 1 : 0);
        }
        Streams streams = counted.streams();
        streams.reports().forEach((key, report) -> {
            SequencedMap<String, String> labels =
                    Labels.of(key.flow(), key.format().name());
            count(labels, key, report);
            report.jitterMicros().ifPresent(micros -> jitter.setAtLeast(labels, micros / 1e6));
            report.path().fewestHops().ifPresent(fewest -> hops.setAtMost(labels, fewest));
            measured.setAtMost(labels, report.isMeasured() ? 1 : 0);
            report.lastNanos().ifPresent(nanos -> {
                last.setAtLeast(labels, nanos / 1e9);
                groups.setAtLeast(Labels.of(key.membership()), nanos / 1e9);
            });
        });
        streams.latencies((key, distribution) ->
                latencies.add(Labels.of(key.flow(), key.format().name()), distribution));
        streams.unnumberedFlows().forEach((key, report) -> {
            SequencedMap<String, String> labels = Labels.of(key, UNNUMBERED);
            count(labels, report);
            last.setAtLeast(labels, report.lastNanos() / 1e9);
            groups.setAtLeast(Labels.of(key.membership()), report.lastNanos() / 1e9);
        });
        receiver.kernelDropsByMembership()
                .forEach((membership, drops) ->
                        drops.ifPresent(known -> dropped.add(Labels.of(membership), known.datagrams())));
        List<Metric> all = new ArrayList<>();
        for (Unit each : Unit.values()) {
            all.add(numbered(each).received().metric());
            all.add(numbered(each).expected().metric());
        }
        for (Counters each : List.of(bytes, duplicates, reordered, dropped)) {
            all.add(each.metric());
        }
        for (Gauges each : List.of(measured, jitter, hops, last, groups, joined)) {
            all.add(each.metric());
        }
        all.add(latencies.metric());
        return all;
    }

    private void count(SequencedMap<String, String> labels, StreamKey key, StreamReport report) {
        Unit unit = key.format().unit();
        numbered(unit).received().add(labels, report.received());
        numbered(unit).expected().add(labels, report.expected());
        if (unit != Unit.DATAGRAMS) {
            numbered(Unit.DATAGRAMS).received().add(labels, report.datagrams());
        }
        bytes.add(labels, report.bytes());
        duplicates.add(labels, report.duplicates());
        reordered.add(labels, report.reordered());
    }

    private void count(SequencedMap<String, String> labels, FlowReport report) {
        numbered(Unit.DATAGRAMS).received().add(labels, report.datagrams());
        bytes.add(labels, report.bytes());
    }

    private Numbered numbered(Unit unit) {
        return units.computeIfAbsent(unit, Numbered::of);
    }

    /** A group and the name of an interface, which may be made anew. */
    private record Place(Group group, String interfaceName) {
        static Place of(Membership joined) {
            return new Place(joined.group(), joined.networkInterface().name());
        }
    }

    /** What a unit has numbers of. */
    private record Numbered(Counters received, Counters expected) {
        static Numbered of(Unit unit) {
            String name = "mcast_" + unit.plural();
            return new Numbered(
                    new Counters(
                            name + "_received", "How many " + unit.plural() + " arrived, repeated numbers left out."),
                    new Counters(
                            name + "_expected", "How many " + unit.plural() + " were sent, as their numbers tell."));
        }
    }
}
