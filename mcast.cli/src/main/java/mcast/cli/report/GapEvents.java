package mcast.cli.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mcast.cli.text.Json;
import mcast.cli.text.TimeFormat;
import mcast.core.stream.GapListener;
import mcast.core.stream.StreamKey;

/**
 * Makes a JSON object of each gap, of the first {@value #MOST} of a stream and interval. One more then tells how many
 * others there were, so that forged numbers cannot fill the output. Used by the receiving thread.
 */
final class GapEvents {
    /** The most gaps of a stream and interval that are told one by one. */
    static final int MOST = 100;

    private final class OfStream implements GapListener {
        private final StreamKey key;
        private int told;
        private long more;
        private long lostInMore;

        private OfStream(StreamKey key) {
            this.key = key;
        }

        @Override
        public void gap(long first, long last, long lost, long epochNanos) {
            if (told < MOST) {
                told++;
                heard.add(event(time.format(epochNanos))
                        .put("first", first)
                        .put("last", last)
                        .put("lost", lost));
            } else {
                more++;
                lostInMore += Math.min(lost, Long.MAX_VALUE - lostInMore);
            }
        }

        private Json event(String at) {
            return StreamRow.identify(key, Json.event("gap").put("time", at));
        }

        private void endInterval(Instant now) {
            if (more > 0) {
                heard.add(event(time.format(now))
                        .putNull("first")
                        .putNull("last")
                        .put("lost", lostInMore)
                        .put("more", more));
            }
            told = 0;
            more = 0;
            lostInMore = 0;
        }
    }

    private final TimeFormat time = TimeFormat.iso();
    private final List<OfStream> streams = new ArrayList<>();
    private final List<Json> heard = new ArrayList<>();

    /** Returns a listener for a stream. */
    GapListener of(StreamKey key) {
        var stream = new OfStream(key);
        streams.add(stream);
        return stream;
    }

    /** Tells how many gaps were not told one by one, and begins the next interval. */
    void endInterval(Instant now) {
        for (OfStream each : streams) {
            each.endInterval(now);
        }
    }

    /** Returns the objects made since the last call. */
    List<Json> take() {
        if (heard.isEmpty()) {
            return List.of();
        }
        List<Json> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }
}
