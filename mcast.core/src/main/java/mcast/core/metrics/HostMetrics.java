package mcast.core.metrics;

import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import mcast.core.linux.ClockError;

/** Metrics of the program and its host. Immutable as long as nobody changes the labels. */
public final class HostMetrics {
    private final SequencedMap<String, String> build;

    /**
     * Makes them.
     *
     * @param build the labels of {@code mcast_build_info}: version, commit and so on
     */
    public HostMetrics(SequencedMap<String, String> build) {
        this.build = build;
    }

    /**
     * Returns the metrics of this moment.
     *
     * @return one for each name
     */
    public List<Metric> now() {
        var info = new Gauges("mcast_build_info", "1, with the build in its labels.");
        info.set(build, 1);
        OptionalLong error = ClockError.micros();
        var synchronised = new Gauges("mcast_clock_synchronized", "1 if a program keeps this host's clock in step.");
        synchronised.set(Labels.NONE, error.isPresent() ? 1 : 0);
        var most = new Gauges("mcast_clock_max_error_seconds", "How far this host's clock may be off.");
        error.ifPresent(micros -> most.set(Labels.NONE, micros / 1e6));
        return List.of(info.metric(), synchronised.metric(), most.metric());
    }
}
