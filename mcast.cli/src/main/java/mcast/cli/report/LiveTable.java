package mcast.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcast.cli.console.Terminal;
import mcast.cli.text.Numbers;
import mcast.core.Group;
import mcast.core.format.Unit;
import mcast.core.stream.PairReport;

/**
 * The lines of the live picture, the worst first: the silent groups, the pair if there is one, the streams by their
 * loss in the interval and in all, those that stopped, then the others by rate; at last the totals. It remembers each
 * row's last intervals. Used by one thread.
 */
final class LiveTable {
    /** Rates of the same step, a sixth apart, count as equal, so that rows do not change places each second. */
    private static final int STEPS_PER_DECADE = 8;

    private static final Comparator<LiveRow> WORST_FIRST = Comparator.comparingDouble(LiveRow::lossPercent)
            .thenComparingLong(LiveRow::lost)
            .thenComparing(LiveRow::stopped)
            .thenComparingDouble(LiveTable::step)
            .reversed();

    /** Fewer lines than this have no heads. */
    private static final int FEW = 4;

    private final Map<Record, LiveHistory> histories = new HashMap<>();
    private final boolean unicode;

    /**
     * Makes a table without history.
     *
     * @param unicode whether the terminal can show more than ASCII
     */
    LiveTable(boolean unicode) {
        this.unicode = unicode;
    }

    /**
     * Adds an interval and returns the lines to draw.
     *
     * @param interval what is known at its end
     * @param epochNanos its end, in nanoseconds since the Unix epoch
     * @param size the size of the terminal
     * @return fewer lines than the terminal has rows, each shorter than it has columns; no control characters
     */
    List<String> lines(Interval interval, long epochNanos, Terminal size) {
        List<LiveRow> rows = rows(interval, epochNanos);
        remember(rows);
        rows.sort(WORST_FIRST);
        int width = size.columns() - 1;
        int room = size.rows() - 1;
        List<String> above = new ArrayList<>();
        if (!interval.silent().isEmpty() && room > 1) {
            above.add(silent(interval, width));
        }
        if (interval.pair().isPresent() && room > above.size() + 1) {
            above.add(pair(interval.pair().get(), width));
        }
        List<String> lines = new ArrayList<>(above);
        lines.addAll(table(rows, width, room - above.size() - 1));
        if (room > 0) {
            lines.add(totals(interval, rows, width));
        }
        if (!unicode) {
            lines.replaceAll(LiveText::ascii);
        }
        return lines;
    }

    /** Returns a line per row, as many as there is room for, between their heads and the number of the others. */
    private List<String> table(List<LiveRow> rows, int width, int room) {
        List<String> lines = new ArrayList<>();
        if (rows.isEmpty() || room <= 0) {
            return lines;
        }
        int heads = room < FEW ? 0 : 1;
        boolean all = rows.size() + heads <= room;
        int shown = all ? rows.size() : Math.max(1, room - heads - 1);
        List<LiveRow> worst = rows.subList(0, shown);
        var layout = new LiveLayout(worst, width);
        if (heads > 0) {
            lines.add(layout.head());
        }
        for (int i = 0; i < shown; i++) {
            lines.add(layout.line(i, history(worst.get(i))));
        }
        if (lines.size() < room && !all) {
            lines.add(LiveText.cut("and " + (rows.size() - shown) + " more", width));
        }
        return lines;
    }

    private static List<LiveRow> rows(Interval interval, long epochNanos) {
        List<LiveRow> rows = new ArrayList<>();
        for (StreamRow each : interval.rows()) {
            rows.add(
                    new LiveStreamRow(each, each.report().stoppedFor(epochNanos).isPresent()));
        }
        for (FlowRow each : interval.flows()) {
            if (each.datagrams() > 0 || !each.report().hasStream()) {
                rows.add(new LiveFlowRow(
                        each, Math.max(0, epochNanos - each.report().lastNanos())));
            }
        }
        return rows;
    }

    private void remember(List<LiveRow> rows) {
        Set<Record> seen = new HashSet<>();
        for (LiveRow each : rows) {
            seen.add(each.key());
            history(each).add(each);
        }
        histories.keySet().retainAll(seen);
    }

    private LiveHistory history(LiveRow row) {
        return histories.computeIfAbsent(row.key(), key -> new LiveHistory(unicode));
    }

    /** Returns {@code silent: 239.1.2.3:5000, 239.1.2.4:5000 and 12 more}. */
    private static String silent(Interval interval, int width) {
        List<Group> silent = interval.silent();
        String line = "silent: " + Numbers.counted(silent.size(), "group");
        var names = new StringBuilder("silent:");
        for (int i = 0; i < silent.size(); i++) {
            int more = silent.size() - i - 1;
            names.append(i == 0 ? " " : ", ")
                    .append(LiveText.plain(silent.get(i).toString()))
                    .append(LiveText.behind(interval.names().of(silent.get(i))));
            if (names.length() > width) {
                break;
            }
            String whole = names + (more == 0 ? "" : " and " + more + " more");
            if (whole.length() <= width) {
                line = whole;
            }
        }
        return LiveText.cut(line, width);
    }

    /** Returns what both legs lost, then what each lost, of those judged in the interval. */
    private static String pair(PairReport passed, int width) {
        List<String> parts = new ArrayList<>();
        parts.add("pair");
        parts.add("lost " + passed.lostBoth() + " of " + passed.expected() + " by both");
        parts.add(passed.lostFirst() + " by the first");
        parts.add(passed.lostSecond() + " by the second");
        if (passed.skew().isPresent()) {
            parts.add("skew " + LiveText.micros(passed.skew().get().p50Nanos() / 1e3));
        }
        return LiveText.joined(width, parts);
    }

    private static String totals(Interval interval, List<LiveRow> rows, int width) {
        double datagrams = 0;
        double megabits = 0;
        for (LiveRow each : rows) {
            datagrams += each.datagramsPerSecond();
            megabits += each.megabitsPerSecond();
        }
        int streams = interval.rows().size();
        int others = rows.size() - streams;
        List<String> parts = new ArrayList<>();
        parts.add(Numbers.counted(streams, "stream"));
        parts.add("lost " + lost(interval.rows()));
        parts.add(LiveText.rate(datagrams) + " datagrams/s");
        parts.add(LiveText.megabits(megabits) + " Mbit/s");
        if (others > 0) {
            parts.add(others + " without numbers");
        }
        return LiveText.joined(width, parts);
    }

    /** Returns {@code 12}, or {@code 12 datagrams, 3+ packets}: units are not mixed; a plus says at least. */
    private static String lost(List<StreamRow> rows) {
        Map<Unit, Long> lost = new EnumMap<>(Unit.class);
        Set<Unit> atLeast = EnumSet.noneOf(Unit.class);
        for (StreamRow each : rows) {
            Unit unit = each.key().format().unit();
            if (each.report().lost() > 0) {
                lost.merge(unit, each.report().lost(), (one, other) -> one + Math.min(other, Long.MAX_VALUE - one));
                if (each.report().atLeast()) {
                    atLeast.add(unit);
                }
            }
        }
        boolean usual = lost.keySet().equals(Set.of(Unit.DATAGRAMS));
        List<String> texts = new ArrayList<>();
        lost.forEach((unit, count) -> texts.add(count
                + (atLeast.contains(unit) ? "+" : "")
                + (usual ? "" : " " + (count == 1 ? unit.word() : unit.plural()))));
        return texts.isEmpty() ? "0" : String.join(", ", texts);
    }

    private static double step(LiveRow row) {
        double rate = row.datagramsPerSecond();
        return rate > 0 ? Math.rint(STEPS_PER_DECADE * Math.log10(rate)) : Double.NEGATIVE_INFINITY;
    }
}
