package mcast.core.stream;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All streams, each run of a sender one, in the order in which they were first heard. Used by one thread. */
final class Runs {
    private record Run(StreamKey key, StreamTracker tracker, boolean isOfThisHost) {}

    private final Shares shares = new Shares();
    private final List<Run> runs = new ArrayList<>();
    private final Function<StreamKey, GapListener> listeners;

    /** Makes an empty list; each stream that is new gets a listener. */
    Runs(Function<StreamKey, GapListener> listeners) {
        this.listeners = listeners;
    }

    /** Makes a tracker; null if there is no room for it, or if its source has taken its share. */
    @Nullable
    StreamTracker begin(StreamKey key) {
        if (!shares.take(key.source(), key.membership().group())) {
            return null;
        }
        var tracker = new StreamTracker(key.format(), listeners.apply(key));
        runs.add(new Run(key, tracker, isOfThisHost(key.source())));
        return tracker;
    }

    /** Reports each stream. One that this host sends itself knows one clock only, which is right about it. */
    void report(OptionalLong ownErrorMicros, BiConsumer<StreamKey, StreamReport> visitor) {
        for (Run each : runs) {
            visitor.accept(
                    each.key,
                    each.isOfThisHost ? each.tracker.reportByOneClock() : each.tracker.report(ownErrorMicros));
        }
    }

    /** Tells how many datagrams were under way for how long, of each stream whose datagrams say when they were sent. */
    void latencies(BiConsumer<StreamKey, LatencyDistribution> visitor) {
        for (Run each : runs) {
            LatencyDistribution latencies = each.tracker.latencies();
            if (latencies.count() > 0) {
                visitor.accept(each.key, latencies);
            }
        }
    }

    private static boolean isOfThisHost(InetAddress source) {
        try {
            return source.isLoopbackAddress() || NetworkInterface.getByInetAddress(source) != null;
        } catch (SocketException e) {
            return false; // the system does not tell
        }
    }
}
