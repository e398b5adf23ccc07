package mcast.cli.command;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import mcast.cli.console.Console;
import mcast.cli.text.Version;
import mcast.cli.words.MetricsPlace;
import mcast.core.AddressFormat;
import mcast.core.metrics.HostMetrics;
import mcast.core.metrics.Metric;
import mcast.core.metrics.MetricsFile;
import mcast.core.metrics.MetricsOutput;
import mcast.core.metrics.MetricsServer;

/** The metrics that {@code --metrics} asks for. Used by one thread at a time. */
final class Metering implements Closeable {
    private final Console console;
    private final MetricsOutput output;
    private final Supplier<List<Metric>> counted;
    private final HostMetrics host;
    private boolean isRefused;

    /**
     * Publishes for the first time.
     *
     * @throws IOException if the file cannot be written, or the address not be served at
     */
    Metering(MetricsPlace place, Supplier<List<Metric>> counted, boolean quiet, Console console) throws IOException {
        this.console = console;
        this.counted = counted;
        host = new HostMetrics(build());
        output = place.isServed() ? serve(place, quiet) : new MetricsFile(place.file());
        try {
            output.publish(now());
        } catch (IOException e) {
            output.close();
            throw refused(place, e);
        }
        if (!quiet && !place.isServed()) {
            console.note("metrics in " + place.file());
        }
    }

    /**
     * Publishes now, each second by a thread of its own, and for the last time when what it returns is closed.
     *
     * @throws IOException if the file cannot be written, or the address not be served at
     */
    static Closeable eachSecond(MetricsPlace place, Supplier<List<Metric>> counted, boolean quiet, Console console)
            throws IOException {
        var metering = new Metering(place, counted, quiet, console);
        var ticker = new Ticker("metrics", Duration.ofSeconds(1), metering::publish);
        return () -> {
            ticker.close();
            metering.close();
        };
    }

    /**
     * Refuses a file that cannot be written, before anything else of the run is.
     *
     * @throws IOException if so
     */
    static void requireWritable(MetricsPlace place) throws IOException {
        if (!place.isServed()) {
            try {
                new MetricsFile(place.file()).requireWritable();
            } catch (IOException e) {
                throw refused(place, e);
            }
        }
    }

    private static IOException refused(MetricsPlace place, IOException e) {
        return new IOException("cannot write the metrics to " + place.file() + ": " + FileRefusal.reason(e), e);
    }

    private MetricsServer serve(MetricsPlace place, boolean quiet) throws IOException {
        MetricsServer server = MetricsServer.start(place.address());
        if (!quiet) {
            InetSocketAddress at = server.address();
            console.note("metrics at http://" + AddressFormat.format(at.getAddress(), at.getPort()) + "/metrics");
        }
        return server;
    }

    private static SequencedMap<String, String> build() {
        SequencedMap<String, String> build = new LinkedHashMap<>();
        build.put("version", Version.number());
        build.put("commit", Version.commit());
        build.put("jdk", Runtime.version().toString());
        return build;
    }

    /** Publishes; the first refusal of a row of them is told. */
    void publish() {
        try {
            output.publish(now());
            isRefused = false;
        } catch (IOException e) {
            if (!isRefused) {
                console.note("the metrics are not written: " + FileRefusal.reason(e));
            }
            isRefused = true;
        }
    }

    private List<Metric> now() {
        List<Metric> all = new ArrayList<>(counted.get());
        all.addAll(host.now());
        return all;
    }

    /** Publishes for the last time. */
    @Override
    public void close() {
        publish();
        try {
            output.close();
        } catch (IOException e) {
            // the process ends, and its sockets with it
        }
    }
}
