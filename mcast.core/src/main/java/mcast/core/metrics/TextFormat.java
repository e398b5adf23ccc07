package mcast.core.metrics;

/** The text formats that Prometheus reads. */
public enum TextFormat {
    /** Prometheus text, version 0.0.4: what node_exporter's textfile collector reads. */
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),

    /** OpenMetrics text, version 1.0.0. */
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private final String contentType;

    TextFormat(String contentType) {
        this.contentType = contentType;
    }

    /** {@return the media type, with version and charset} */
    public String contentType() {
        return contentType;
    }
}
