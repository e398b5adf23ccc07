package mcast.core.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** One metric that may fall, of several series, at one moment. Used by one thread. */
final class Gauges {
    private final String name;
    private final String help;
    private final Map<SequencedMap<String, String>, Double> values = new LinkedHashMap<>();

    Gauges(String name, String help) {
        this.name = name;
        this.help = help;
    }

    void set(SequencedMap<String, String> labels, double value) {
        values.put(labels, value);
    }

    /** Of two streams with the same labels, such as two ports of a sender, the greater value stands. */
    void setAtLeast(SequencedMap<String, String> labels, double value) {
        values.merge(labels, value, Math::max);
    }

    /** As {@link #setAtLeast}, but the lesser value stands. */
    void setAtMost(SequencedMap<String, String> labels, double value) {
        values.merge(labels, value, Math::min);
    }

    Metric metric() {
        List<Sample> samples = new ArrayList<>();
        values.forEach((labels, value) -> samples.add(Sample.of(labels, value)));
        return new Metric(name, Metric.Kind.GAUGE, help, samples);
    }
}
