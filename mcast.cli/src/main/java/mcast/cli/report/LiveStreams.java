package mcast.cli.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcast.cli.console.LiveLines;
import mcast.cli.console.Terminal;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Numbers;
import mcast.core.stream.StreamInterval;
import mcast.core.stream.StreamKey;

/** A table of the streams on the terminal of standard output, drawn again after each interval. */
public final class LiveStreams implements StreamView {
    private static final int HISTORY = 20;

    /** Lines per stream. */
    private static final int LINES = 3;

    private record History(Sparkline rate, Sparkline loss) {}

    private final Map<StreamKey, History> histories = new HashMap<>();
    private final LiveLines live;
    private final boolean blocks = System.getProperty("stdout.encoding", "").equals("UTF-8");

    /**
     * Makes a view.
     *
     * @param live lines on the terminal
     */
    public LiveStreams(LiveLines live) {
        this.live = live;
    }

    @Override
    public void interval(Interval interval) {
        List<StreamRow> rows = interval.rows();
        Terminal terminal = Terminal.at(1);
        int shown = Math.min(rows.size(), Math.max(1, (terminal.rows() - 3) / LINES));
        List<String> lines = new ArrayList<>();
        for (StreamRow each : rows.subList(0, shown)) {
            History history = histories.computeIfAbsent(
                    each.key(), key -> new History(new Sparkline(HISTORY, blocks), new Sparkline(HISTORY, blocks)));
            lines.addAll(lines(each, history));
        }
        if (shown < rows.size()) {
            lines.add("and " + (rows.size() - shown) + " more");
        }
        lines.replaceAll(line -> line.substring(0, Math.min(line.length(), terminal.columns() - 1)));
        live.draw(lines);
    }

    @Override
    public void end() {
        live.end();
    }

    private List<String> lines(StreamRow row, History history) {
        StreamInterval passed = row.passed();
        history.rate.add(row.datagramsPerSecond());
        history.loss.add(passed.lossPercent());
        String path = StreamText.path(row.report().path());
        return List.of(
                row.name() + " on " + EscapedText.of(row.interfaceName()) + (path.isEmpty() ? "" : "  " + path),
                "  rate |" + history.rate.linear() + "| " + Numbers.fixed(row.datagramsPerSecond(), 1)
                        + " datagrams/s  " + Numbers.fixed(row.megabitsPerSecond(), 3) + " Mbit/s  peak "
                        + Numbers.fixed(row.report().bursts().peaks().getFirst().megabitsPerSecond(), 3),
                "  loss |" + history.loss.percents() + "| " + Numbers.fixed(passed.lossPercent(), 2) + "%  lost "
                        + row.report().lost() + " of " + row.report().expected()
                        + (passed.jitterMicros().isPresent()
                                ? "  jitter "
                                        + Numbers.fixed(passed.jitterMicros().getAsDouble(), 1) + " us"
                                : ""));
    }
}
