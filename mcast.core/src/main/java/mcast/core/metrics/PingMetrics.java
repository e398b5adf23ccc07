package mcast.core.metrics;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.ping.PingReply;
import mcast.core.ping.PingReport;
import mcast.core.ping.Pinger;
import mcast.core.stream.TimeHistogram;

/**
 * Makes metrics of a {@link Pinger}. Responders at one address share a series, whatever their ports, so one that starts
 * again breeds none. There are {@link PingReport#MOST_RESPONDERS} of them at most. Safe in any thread.
 */
public final class PingMetrics {
    private static final String RESPONDER = "responder";
    private static final String PATH = "path";

    private final Pinger pinger;
    private final SequencedMap<String, String> labels;
    private final Map<InetAddress, TimeHistogram> roundTrips = new LinkedHashMap<>();
    private final Counters sent = new Counters("mcast_pings_sent", "Pings that were sent to the group.");
    private final Counters replies =
            new Counters("mcast_ping_replies", "Pings that a responder answered, repeated answers left out.");

    /**
     * Begins.
     *
     * @param group the group that is asked
     * @param pinger asks it
     */
    public PingMetrics(Group group, Pinger pinger) {
        this.pinger = pinger;
        labels = Labels.of(new Membership(group, pinger.networkInterface()));
    }

    /**
     * Counts an answer to a multicast ping.
     *
     * @param reply the answer
     */
    public synchronized void add(PingReply reply) {
        if (!reply.duplicate()) {
            roundTrips
                    .computeIfAbsent(reply.responder().getAddress(), key -> new TimeHistogram())
                    .add(reply.roundTripNanos());
        }
    }

    /**
     * Returns the metrics of this moment.
     *
     * @return one for each name
     */
    public synchronized List<Metric> now() {
        var seconds = new Latencies("mcast_ping_seconds", "Round trip of a multicast ping and its unicast answer.");
        sent.add(labels, pinger.sent());
        roundTrips.forEach((address, times) -> {
            SequencedMap<String, String> responder = responder(address);
            replies.add(Labels.with(responder, PATH, "multicast"), times.count());
            seconds.add(responder, times.distribution());
        });
        pinger.unicastReplies()
                .forEach((address, count) ->
                        replies.add(Labels.with(responder(address.getAddress()), PATH, "unicast"), count));
        return List.of(sent.metric(), replies.metric(), seconds.metric());
    }

    private SequencedMap<String, String> responder(InetAddress address) {
        return Labels.with(labels, RESPONDER, AddressFormat.formatWithoutZone(address));
    }
}
