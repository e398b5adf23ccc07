package mcast.core.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import mcast.core.stream.LatencyDistribution;

/** Times of several series at one moment, as histograms. Used by one thread. */
final class Latencies {
    private final String name;
    private final String help;
    private final Map<SequencedMap<String, String>, List<LatencyDistribution>> known = new LinkedHashMap<>();

    Latencies(String name, String help) {
        this.name = name;
        this.help = help;
    }

    /** Adds those of a stream to those of others with the same labels. */
    void add(SequencedMap<String, String> labels, LatencyDistribution distribution) {
        known.computeIfAbsent(labels, key -> new ArrayList<>()).add(distribution);
    }

    Metric metric() {
        List<Sample> samples = new ArrayList<>();
        known.forEach((labels, all) -> addTo(samples, labels, all));
        return new Metric(name, Metric.Kind.HISTOGRAM, help, samples);
    }

    private static void addTo(
            List<Sample> samples, SequencedMap<String, String> labels, List<LatencyDistribution> all) {
        List<Long> bounds = LatencyDistribution.boundsNanos();
        for (int bound = 0; bound < bounds.size(); bound++) {
            int index = bound;
            long count =
                    all.stream().mapToLong(each -> each.counts().get(index)).sum();
            String upTo = Double.toString(bounds.get(bound) / 1e9);
            samples.add(new Sample("_bucket", Labels.with(labels, "le", upTo), count));
        }
        long count = all.stream().mapToLong(LatencyDistribution::count).sum();
        samples.add(new Sample("_bucket", Labels.with(labels, "le", "+Inf"), count));
        samples.add(new Sample(
                "_sum",
                labels,
                all.stream().mapToDouble(LatencyDistribution::sumNanos).sum() / 1e9));
        samples.add(new Sample("_count", labels, count));
    }
}
