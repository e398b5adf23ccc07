package mcast.cli.report;

import java.util.List;
import mcast.cli.text.Numbers;
import mcast.core.stream.FlowKey;

/**
 * A sender's datagrams without a number in the live table: their loss is not known. Immutable.
 *
 * @param row the datagrams at the end of an interval
 * @param silentNanos nanoseconds since the last one, 0 or more
 */
record LiveFlowRow(FlowRow row, long silentNanos) implements LiveRow {
    @Override
    public FlowKey key() {
        return row.key();
    }

    @Override
    public String name() {
        return LiveText.plain(FlowRow.name(row.key())) + LiveText.behind(row.groupName());
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
        return 0;
    }

    @Override
    public long lost() {
        return 0;
    }

    /** Nobody knows: such a sender may be one that seldom sends. */
    @Override
    public boolean stopped() {
        return false;
    }

    @Override
    public String cell(LiveColumn column) {
        return switch (column) {
            case RATE -> LiveText.rate(datagramsPerSecond());
            case MEGABITS -> LiveText.megabits(megabitsPerSecond());
            default -> "";
        };
    }

    @Override
    public List<String> remarks() {
        return List.of("no number", row.sizes(), "last " + Numbers.fixed(silentNanos / 1e9, 1) + " s ago");
    }
}
