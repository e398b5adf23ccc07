package mcast.cli.report;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mcast.cli.console.LiveLines;
import mcast.cli.console.Terminal;

/** A table of the streams on a terminal, drawn again after each interval in the size that the terminal then has. */
public final class LiveStreams implements StreamView {
    private final LiveLines live;
    private final Supplier<Terminal> size;
    private final LiveTable table =
            new LiveTable(System.getProperty("stdout.encoding", "").equals("UTF-8"));

    /**
     * Makes a view.
     *
     * @param live lines on the terminal
     * @param size tells the size of the terminal
     */
    public LiveStreams(LiveLines live, Supplier<Terminal> size) {
        this.live = live;
        this.size = size;
    }

    @Override
    public void interval(Interval interval) {
        Instant now = Instant.now();
        long epochNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        live.draw(table.lines(interval, epochNanos, size.get()));
    }

    @Override
    public void end() {
        live.end();
    }
}
