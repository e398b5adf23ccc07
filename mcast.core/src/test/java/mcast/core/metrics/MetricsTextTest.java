package mcast.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
    private final List<Metric> metrics = List.of(
            new Metric("a_bytes", Metric.Kind.COUNTER, "Bytes.", List.of(Sample.of(labels("x", "1"), 5e9))),
            new Metric(
                    "b_seconds",
                    Metric.Kind.GAUGE,
                    "A \\ and\nmore.",
                    List.of(Sample.of(labels("y", "\"\\\n\0"), 0.25))),
            new Metric("c", Metric.Kind.GAUGE, "None.", List.of()),
            new Metric(
                    "d",
                    Metric.Kind.HISTOGRAM,
                    "Times.",
                    List.of(new Sample("_bucket", labels("le", "+Inf"), 3), new Sample("_count", labels("", ""), 3))));

    @Test
    void prometheusNamesCountersByTheirTotal() {
        assertEquals(
                """
                # HELP a_bytes_total Bytes.
                # TYPE a_bytes_total counter
                a_bytes_total{x="1"} 5000000000
                # HELP b_seconds A \\\\ and\\nmore.
                # TYPE b_seconds gauge
                b_seconds{y="\\"\\\\\\n\uFFFD"} 0.25
                # HELP d Times.
                # TYPE d histogram
                d_bucket{le="+Inf"} 3
                d_count 3
                """,
                MetricsText.of(metrics, TextFormat.PROMETHEUS));
    }

    @Test
    void openMetricsNamesThemWithoutAndEnds() {
        String text = MetricsText.of(metrics, TextFormat.OPEN_METRICS);
        assertEquals(
                """
                # HELP a_bytes Bytes.
                # TYPE a_bytes counter
                a_bytes_total{x="1"} 5000000000
                """,
                text.substring(0, text.indexOf("# HELP b")));
        assertEquals("# EOF\n", text.substring(text.length() - 6));
    }

    private static SequencedMap<String, String> labels(String name, String value) {
        SequencedMap<String, String> labels = new LinkedHashMap<>();
        if (!name.isEmpty()) {
            labels.put(name, value);
        }
        return labels;
    }
}
