package mcast.core.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All streams, each run of a sender one, in the order in which they were first heard. Used by one thread. */
final class Runs {
    private record Run(StreamKey key, StreamTracker tracker) {}

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
        runs.add(new Run(key, tracker));
        return tracker;
    }

    void forEach(BiConsumer<StreamKey, StreamTracker> visitor) {
        runs.forEach(run -> visitor.accept(run.key, run.tracker));
    }
}
