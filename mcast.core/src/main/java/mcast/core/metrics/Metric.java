package mcast.core.metrics;

import java.util.List;

/**
 * A metric with its samples, at one moment. Immutable.
 *
 * @param name the name, in base units; that of a counter without {@code _total}
 * @param kind the kind
 * @param help one sentence
 * @param samples one for each series; a histogram has several for each
 */
public record Metric(String name, Kind kind, String help, List<Sample> samples) {
    /** The kinds of metrics. */
    public enum Kind {
        /** It only rises. */
        COUNTER,
        /** It may fall. */
        GAUGE,
        /** Counts of the values up to each bound, their sum and their count. */
        HISTOGRAM
    }

    /** Makes an unmodifiable copy of the samples. */
    public Metric {
        samples = List.copyOf(samples);
    }
}
