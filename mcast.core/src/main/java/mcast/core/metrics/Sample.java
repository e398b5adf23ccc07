package mcast.core.metrics;

import java.util.SequencedMap;

/**
 * A value of one series. Immutable as long as nobody changes the labels.
 *
 * @param suffix what the name of the metric is followed by, such as {@code _bucket}; most often nothing
 * @param labels the labels in their order, names and values
 * @param value the value
 */
public record Sample(String suffix, SequencedMap<String, String> labels, double value) {
    /**
     * Makes a sample of the metric's own name.
     *
     * @param labels the labels in their order
     * @param value the value
     * @return the sample
     */
    public static Sample of(SequencedMap<String, String> labels, double value) {
        return new Sample("", labels, value);
    }
}
