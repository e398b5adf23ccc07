package mcast.core.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes metrics in a {@link TextFormat}. */
public final class MetricsText {
    /** Doubles hold all integers up to here. */
    private static final double MOST_EXACT = 1L << 53;

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f]");

    private MetricsText() {}

    /**
     * Writes metrics.
     *
     * @param metrics the metrics; one without samples is left out
     * @param format the format
     * @return the whole text
     */
    public static String of(List<Metric> metrics, TextFormat format) {
        var text = new StringBuilder(4096);
        for (Metric each : metrics) {
            if (!each.samples().isEmpty()) {
                add(text, each, format);
            }
        }
        return format == TextFormat.OPEN_METRICS ? text.append("# EOF\n").toString() : text.toString();
    }

    private static void add(StringBuilder text, Metric metric, TextFormat format) {
        String total = metric.kind() == Metric.Kind.COUNTER ? "_total" : "";
        String family = metric.name() + (format == TextFormat.PROMETHEUS ? total : "");
        text.append("# HELP ").append(family).append(' ').append(escaped(metric.help()));
        text.append("\n# TYPE ").append(family).append(' ');
        text.append(metric.kind().name().toLowerCase(Locale.ROOT)).append('\n');
        for (Sample each : metric.samples()) {
            text.append(metric.name()).append(total).append(each.suffix());
            char before = '{';
            for (Map.Entry<String, String> label : each.labels().entrySet()) {
                text.append(before).append(label.getKey()).append("=\"");
                text.append(labelValue(label.getValue())).append('"');
                before = ',';
            }
            text.append(before == ',' ? "} " : " ").append(number(each.value())).append('\n');
        }
    }

    /** A reader refuses all metrics for one value with a NUL, which another host may have sent. */
    private static String labelValue(String text) {
        return escaped(CONTROL.matcher(text).replaceAll("\uFFFD")).replace("\"", "\\\"");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < MOST_EXACT
                ? Long.toString((long) value)
                : Double.isInfinite(value) ? value > 0 ? "+Inf" : "-Inf" : Double.toString(value);
    }
}
