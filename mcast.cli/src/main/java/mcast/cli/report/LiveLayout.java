package mcast.cli.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses the columns of the live table for a width. A name is worth more than a number, what tells two rows apart more
 * than a picture. Used by one thread.
 */
final class LiveLayout {
    private static final String NAME = "sender > group";

    /** A name that is this long is seldom in doubt. */
    private static final int ENOUGH_OF_NAME = 32;

    /** A longer name has at most half of the line. */
    private static final int LONG_NAME = 48;

    private static final int LEAST_OF_NAME = 16;

    /** Always wanted. */
    private static final List<LiveColumn> USUAL =
            List.of(LiveColumn.RATE, LiveColumn.MEGABITS, LiveColumn.LOSS, LiveColumn.LOST);

    /** Wanted if there is room, the first ones first. */
    private static final List<LiveColumn> MORE = List.of(
            LiveColumn.RATES,
            LiveColumn.LOSSES,
            LiveColumn.JITTER,
            LiveColumn.FORMAT,
            LiveColumn.INTERFACE,
            LiveColumn.PATH);

    private final List<LiveRow> rows;
    private final List<String> names = new ArrayList<>(); // of the rows: to write one may ask for its zone
    private final int width;
    private final int nameWidth;
    private final Map<LiveColumn, Integer> columns = new EnumMap<>(LiveColumn.class);

    /**
     * Chooses the columns.
     *
     * @param rows the rows that are shown
     * @param width the most characters of a line
     */
    LiveLayout(List<LiveRow> rows, int width) {
        this.rows = rows;
        this.width = width;
        int longest = NAME.length();
        for (LiveRow each : rows) {
            names.add(each.name());
            longest = Math.max(longest, names.getLast().length());
        }
        longest = Math.min(longest, Math.max(LONG_NAME, width / 2));
        for (LiveColumn each : USUAL) {
            columns.put(each, widest(each));
        }
        dropUnless(LiveColumn.MEGABITS, Math.min(longest, ENOUGH_OF_NAME));
        dropUnless(LiveColumn.RATE, Math.min(longest, LEAST_OF_NAME));
        dropUnless(LiveColumn.LOST, Math.min(longest, LEAST_OF_NAME));
        nameWidth = Math.clamp(left(), 0, longest);
        for (LiveColumn each : more()) {
            int wanted = widest(each);
            if (left() - nameWidth >= each.gap() + wanted && hasContent(each)) {
                columns.put(each, wanted);
            }
        }
        widen(LiveColumn.RATES, columns.containsKey(LiveColumn.LOSSES) ? 2 : 1);
        widen(LiveColumn.LOSSES, 1);
    }

    /** Returns the heads of the columns. */
    String head() {
        return line(NAME, new EnumMap<>(LiveColumn.class), List.of());
    }

    /** Returns the line of a row, by its index. */
    String line(int index, LiveHistory history) {
        LiveRow row = rows.get(index);
        Map<LiveColumn, String> cells = new EnumMap<>(LiveColumn.class);
        columns.forEach((column, wide) ->
                cells.put(column, isPicture(column) ? history.picture(column, wide) : row.cell(column)));
        return line(LiveText.shortened(names.get(index), nameWidth), cells, row.remarks());
    }

    /** Writes a line; a column without a cell shows its head. */
    private String line(String name, Map<LiveColumn, String> cells, List<String> remarks) {
        var line = new StringBuilder(name).repeat(' ', Math.max(0, nameWidth - name.length()));
        for (Map.Entry<LiveColumn, Integer> each : columns.entrySet()) {
            LiveColumn column = each.getKey();
            if (!remarks.isEmpty() && column.compareTo(LiveColumn.LOSS) >= 0) {
                break;
            }
            String text = cells.getOrDefault(column, column.head());
            line.repeat(' ', column.gap()).append(column.aligned(text, each.getValue()));
        }
        if (!remarks.isEmpty()) {
            line.append("  ").append(LiveText.joined(width - line.length() - 2, remarks));
        }
        return LiveText.cut(line.toString().stripTrailing(), width);
    }

    /** What tells rows of the same name apart comes first. */
    private List<LiveColumn> more() {
        Set<String> different = new HashSet<>(names);
        Set<String> onInterfaces = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            onInterfaces.add(names.get(i) + rows.get(i).cell(LiveColumn.INTERFACE));
        }
        List<LiveColumn> more = new ArrayList<>(MORE);
        if (different.size() < rows.size()) {
            LiveColumn first = onInterfaces.size() > different.size() ? LiveColumn.INTERFACE : LiveColumn.FORMAT;
            more.remove(first);
            more.addFirst(first);
        }
        return more;
    }

    private boolean hasContent(LiveColumn column) {
        return isPicture(column)
                || rows.stream().anyMatch(row -> !row.cell(column).isEmpty());
    }

    private void dropUnless(LiveColumn column, int nameNeeds) {
        if (left() < nameNeeds) {
            columns.remove(column);
        }
    }

    /** Gives a picture its share of what is left. */
    private void widen(LiveColumn picture, int shares) {
        Integer now = columns.get(picture);
        if (now != null) {
            columns.put(picture, Math.min(LiveHistory.LENGTH, now + (left() - nameWidth) / shares));
        }
    }

    /** Returns the characters that the columns leave for the name and more columns. */
    private int left() {
        int left = width;
        for (Map.Entry<LiveColumn, Integer> each : columns.entrySet()) {
            left -= each.getKey().gap() + each.getValue();
        }
        return left;
    }

    private int widest(LiveColumn column) {
        int widest = column.least();
        for (LiveRow each : rows) {
            widest = Math.max(widest, each.cell(column).length());
        }
        return widest;
    }

    private static boolean isPicture(LiveColumn column) {
        return column == LiveColumn.RATES || column == LiveColumn.LOSSES;
    }
}
