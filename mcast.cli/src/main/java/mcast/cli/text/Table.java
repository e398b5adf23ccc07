package mcast.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Rows of words in columns, each as wide as its widest word. Used by one thread. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Makes a table without rows.
     *
     * @param heads the heads of its columns
     */
    public Table(String... heads) {
        rows.add(List.of(heads));
    }

    /**
     * Adds a row.
     *
     * @param cells a text per column; what would drive a terminal is escaped, as a name of an interface may hold it
     */
    public void add(String... cells) {
        List<String> escaped = new ArrayList<>();
        for (String each : cells) {
            escaped.add(EscapedText.of(each));
        }
        rows.add(List.copyOf(escaped));
    }

    /**
     * Returns the heads and the rows.
     *
     * @return lines without line feeds
     */
    public List<String> lines() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
