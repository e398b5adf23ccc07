package mcast.cli.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A terminal as far as live lines need one: it folds what is too wide, folds anew when its width changes, and keeps
 * what leaves it at the top. It knows the control sequences CUU, EL and ED, and goes to the first column at a line
 * feed.
 */
final class Screen {
    private static final class Row {
        private final StringBuilder text = new StringBuilder();
        private boolean goesOn;
    }

    private final List<Row> rows = new ArrayList<>(List.of(new Row()));
    private int columns;
    private int height;
    private int top;
    private int row;
    private int column;
    private int erasedWhole;

    Screen(Terminal size) {
        columns = size.columns();
        height = size.rows();
    }

    /** Shows a text. */
    Screen write(String written) {
        for (int i = 0; i < written.length(); i++) {
            char each = written.charAt(i);
            switch (each) {
                case '\r' -> column = 0;
                case '\n' -> next();
                case '\033' -> i = control(written, i + 2);
                default -> put(each);
            }
        }
        return this;
    }

    /** Changes its size, as most terminals do. */
    void resize(Terminal size) {
        var whole = new StringBuilder();
        int cursor = 0;
        for (int i = 0; i < rows.size(); i++) {
            cursor = i == row ? whole.length() + column : cursor;
            whole.append(rows.get(i).text).append(rows.get(i).goesOn ? "" : "\n");
        }
        columns = size.columns();
        height = size.rows();
        rows.clear();
        rows.add(new Row());
        top = 0;
        row = 0;
        column = 0;
        write(whole.substring(0, cursor));
    }

    /** Returns all that it has shown and not erased, without its folds and what is blank below the cursor. */
    String text() {
        var text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            Row each = rows.get(i);
            if (i > row && each.text.isEmpty()) {
                break;
            }
            text.append(each.text).append(each.goesOn ? "" : "\n");
        }
        return text.substring(0, text.length() - 1);
    }

    /** Returns how often it was erased from its first cell on; some terminals then keep what was on it. */
    int erasedWhole() {
        return erasedWhole;
    }

    private int control(String written, int start) {
        int end = start;
        while (Character.isDigit(written.charAt(end))) {
            end++;
        }
        int number = end == start ? 1 : Integer.parseInt(written.substring(start, end));
        switch (written.charAt(end)) {
            case 'A' -> row = Math.max(top, row - number);
            case 'K' -> eraseLine();
            case 'J' -> {
                erasedWhole += row == top && column == 0 && rows.size() > row + 1 ? 1 : 0;
                eraseLine();
                rows.subList(row + 1, rows.size()).clear();
            }
            default -> throw new AssertionError("unknown sequence in " + written);
        }
        return end;
    }

    private void eraseLine() {
        Row here = rows.get(row);
        here.text.setLength(Math.min(here.text.length(), column));
        here.goesOn = false;
    }

    private void put(char each) {
        if (column == columns) {
            rows.get(row).goesOn = true;
            next();
        }
        StringBuilder text = rows.get(row).text;
        text.repeat(' ', Math.max(0, column - text.length()));
        text.replace(column, Math.min(column + 1, text.length()), String.valueOf(each));
        column++;
    }

    private void next() {
        row++;
        column = 0;
        if (row == rows.size()) {
            rows.add(new Row());
        }
        top = Math.max(top, row - height + 1);
    }
}
