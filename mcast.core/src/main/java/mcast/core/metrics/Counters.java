package mcast.core.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One metric that only rises, of several series. An estimate may fall; then the series stays where it was, since
 * Prometheus takes a fall for a new start. Used by one thread.
 */
final class Counters {
    private final String name;
    private final String help;
    private final Map<SequencedMap<String, String>, Long> values = new LinkedHashMap<>();
    private final Map<SequencedMap<String, String>, Long> next = new LinkedHashMap<>();

    Counters(String name, String help) {
        this.name = name;
        this.help = help;
    }

    /** Adds to the value that a series has at the next moment. */
    void add(SequencedMap<String, String> labels, long value) {
        next.merge(labels, value, Long::sum);
    }

    /** Ends the moment. */
    Metric metric() {
        next.forEach((labels, value) -> values.merge(labels, value, Math::max));
        next.clear();
        List<Sample> samples = new ArrayList<>();
        values.forEach((labels, value) -> samples.add(Sample.of(labels, value)));
        return new Metric(name, Metric.Kind.COUNTER, help, samples);
    }
}
