package mcast.core.metrics;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where metrics go. Used by one thread. */
public interface MetricsOutput extends Closeable {
    /**
     * Puts metrics in the place of those published before.
     *
     * @param metrics the metrics of this moment
     * @throws IOException if the system refuses; the metrics published before stay
     */
    void publish(List<Metric> metrics) throws IOException;
}
