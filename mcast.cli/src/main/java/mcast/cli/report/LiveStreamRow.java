package mcast.cli.report;

import java.util.List;
import mcast.core.format.Unit;
import mcast.core.stream.StreamInterval;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;

/**
 * A stream in the live table. Immutable.
 *
 * @param row the stream at the end of an interval
 * @param stopped whether it went silent without an end mark
 */
record LiveStreamRow(StreamRow row, boolean stopped) implements LiveRow {
    @Override
    public StreamKey key() {
        return row.key();
    }

    @Override
    public String name() {
        return LiveText.plain(StreamRow.name(row.key())) + LiveText.behind(row.groupName());
    }

    @Override
    public double datagramsPerSecond() {
        return row.datagramsPerSecond();
    }

    @Override
    public double megabitsPerSecond() {
        return row.megabitsPerSecond();
    }

    @Override
    public double lossPercent() {
        return row.passed().lossPercent();
    }

    @Override
    public long lost() {
        return row.report().lost();
    }

    @Override
    public String cell(LiveColumn column) {
        return switch (column) {
            case RATE -> rate();
            case MEGABITS -> LiveText.megabits(megabitsPerSecond());
            case LOSS -> row.passed().expected() <= 0 ? "-" : LiveText.percent(lossPercent());
            case LOST -> lost(row.key(), row.report());
            case JITTER -> jitter(row.passed());
            case FORMAT -> format(row.key());
            case INTERFACE -> LiveText.plain(row.interfaceName());
            case PATH -> StreamText.path(row.report().path());
            case RATES, LOSSES -> "";
        };
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    private String rate() {
        if (row.passed().datagrams() > 0) {
            return LiveText.rate(datagramsPerSecond());
        }
        return row.report().ended() ? "ended" : stopped ? "stopped" : LiveText.rate(0);
    }

    /** Returns {@code 12+ packets}: the unit unless it is datagrams, a plus if more may be lost. */
    private static String lost(StreamKey key, StreamReport report) {
        Unit unit = key.format().unit();
        String word = report.lost() == 1 ? unit.word() : unit.plural();
        return report.lost() == 0
                ? "0"
                : report.lost() + (report.atLeast() ? "+" : "") + (unit == Unit.DATAGRAMS ? "" : " " + word);
    }

    private static String jitter(StreamInterval passed) {
        return passed.jitterMicros().isPresent()
                ? LiveText.micros(passed.jitterMicros().getAsDouble())
                : "";
    }

    private static String format(StreamKey key) {
        return LiveText.plain(key.format().name()) + (key.stream() == 0 ? "" : " " + Long.toHexString(key.stream()));
    }
}
