package mcast.core.metrics;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.mesh.Mesh;
import mcast.core.mesh.MeshReception;

/**
 * Makes metrics of a {@link Mesh}: what this host should have heard, and heard, of each other host. A host that starts
 * again goes on with its series. There are {@value #MOST_HOSTS} hosts at most, since names can be forged. Safe in any
 * thread.
 */
public final class MeshMetrics {
    private static final int MOST_HOSTS = 1024;

    /** What was counted of a run, or of the runs that are over. */
    private record Count(long expected, long received, long unicast) {
        static final Count NONE = new Count(0, 0, 0);

        Count plus(Count other) {
            return new Count(expected + other.expected, received + other.received, unicast + other.unicast);
        }
    }

    private record Run(SequencedMap<String, String> labels, Count count) {}

    private final Mesh mesh;
    private final SequencedMap<String, String> labels;
    private final Map<Long, Run> runs = new LinkedHashMap<>();
    private final Map<SequencedMap<String, String>, Count> over = new LinkedHashMap<>();
    private final Counters sent =
            new Counters("mcast_mesh_pings_sent", "Pings of this host that were sent to the group.");
    private final Counters expected = new Counters(
            "mcast_mesh_pings_expected", "Pings to the group that this host should have heard of another one.");
    private final Counters received = new Counters(
            "mcast_mesh_pings_received",
            "Pings to the group that this host heard of another one, repeated ones left out.");
    private final Counters unicast =
            new Counters("mcast_mesh_unicast_pings_received", "Unicast pings that this host heard of another one.");

    /**
     * Begins.
     *
     * @param group the group of the mesh
     * @param mesh the mesh
     */
    public MeshMetrics(Group group, Mesh mesh) {
        this.mesh = mesh;
        labels = Labels.of(new Membership(group, mesh.networkInterface()));
    }

    /**
     * Returns the metrics of this moment.
     *
     * @return one for each name
     */
    public synchronized List<Metric> now() {
        sent.add(labels, mesh.sent());
        Set<Long> known = new HashSet<>();
        for (MeshReception each : mesh.receptions()) {
            known.add(each.run());
            if (!each.from().isEmpty()) {
                count(each);
            }
        }
        runs.entrySet().removeIf(each -> {
            boolean isOver = !known.contains(each.getKey());
            if (isOver) {
                over.merge(each.getValue().labels(), each.getValue().count(), Count::plus);
            }
            return isOver;
        });
        Map<SequencedMap<String, String>, Count> all = new LinkedHashMap<>(over);
        runs.values().forEach(each -> all.merge(each.labels(), each.count(), Count::plus));
        all.forEach((host, count) -> {
            expected.add(host, count.expected());
            received.add(host, count.received());
            unicast.add(host, count.unicast());
        });
        return List.of(sent.metric(), expected.metric(), received.metric(), unicast.metric());
    }

    private void count(MeshReception heard) {
        Run run = runs.get(heard.run());
        SequencedMap<String, String> host = run == null ? labels(heard) : run.labels();
        if (run == null && !over.containsKey(host) && hosts() >= MOST_HOSTS) {
            return;
        }
        Count before = run == null ? Count.NONE : run.count();
        runs.put(
                heard.run(),
                new Run(
                        host,
                        new Count(
                                Math.max(before.expected(), heard.link().expected()), // an estimate may fall
                                heard.link().received(),
                                heard.link().unicast())));
    }

    private int hosts() {
        Set<SequencedMap<String, String>> hosts = new HashSet<>(over.keySet());
        runs.values().forEach(each -> hosts.add(each.labels()));
        return hosts.size();
    }

    private SequencedMap<String, String> labels(MeshReception heard) {
        var from = Labels.with(labels, "from", heard.from());
        var address = Labels.with(
                from,
                "from_address",
                AddressFormat.formatWithoutZone(heard.address().getAddress()));
        return Labels.with(address, "to", heard.to());
    }
}
