package mcast.cli.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * The last lines on a terminal, drawn again in place. Other lines are printed through {@link #above}, so that they
 * stay. {@link #end} erases the live lines. Safe in any thread.
 *
 * <p>A terminal that was made narrower since has folded the lines, as most terminals do; then the rows that they take
 * now are erased. Rows that have left a terminal at its top cannot be erased. Nothing erases a whole screen at once:
 * some terminals (tmux) would keep what was on it in their history, each time.
 */
public final class LiveLines {
    private static final String ERASE_TO_END_OF_LINE = "\033[K";
    private static final String ERASE_TO_END_OF_SCREEN = "\033[J";
    private static final String UP = "\033[A";

    private final PrintStream terminal;
    private final Supplier<Terminal> size;
    private List<String> drawn = List.of();
    private boolean ended;

    /**
     * Makes live lines, none of them drawn yet.
     *
     * @param terminal a terminal that knows the control sequences of ECMA-48
     * @param size tells the size of the terminal, asked for when lines are erased
     */
    public LiveLines(PrintStream terminal, Supplier<Terminal> size) {
        this.terminal = terminal;
        this.size = size;
    }

    /**
     * Draws lines in place of those drawn before. Does nothing after {@link #end}.
     *
     * @param lines the lines, each narrower than the terminal, and fewer than its rows; none erases those drawn before
     */
    public synchronized void draw(List<String> lines) {
        if (ended) {
            return;
        }
        if (lines.isEmpty()) {
            erase();
        } else {
            var text = new StringBuilder(toFirst(rows()));
            for (String each : lines) {
                text.append(each).append(ERASE_TO_END_OF_LINE).append('\n');
            }
            write(text + ERASE_TO_END_OF_SCREEN);
            drawn = List.copyOf(lines);
        }
    }

    /** Prints other lines in place of these, which appear below them when they are drawn next. */
    synchronized void above(Runnable printing) {
        erase();
        printing.run();
    }

    /** Erases the lines for good. */
    public synchronized void end() {
        erase();
        ended = true;
    }

    private void erase() {
        if (!drawn.isEmpty()) {
            int rows = rows();
            write(toFirst(rows) + ERASE_TO_END_OF_LINE + (rows > 0 ? "\n" + ERASE_TO_END_OF_SCREEN + UP : ""));
            drawn = List.of();
        }
    }

    private static String toFirst(int rows) {
        return "\r" + (rows > 0 ? "\033[" + rows + "A" : "");
    }

    /** Returns the rows that the lines take now, without those that have left the terminal. */
    private int rows() {
        if (drawn.isEmpty()) {
            return 0;
        }
        Terminal now = size.get();
        int rows = 0;
        for (String each : drawn) {
            rows += Math.max(1, Math.ceilDiv(each.length(), now.columns()));
        }
        return Math.min(rows, now.rows() - 1);
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.write(bytes, 0, bytes.length); // in one write, so that it does not flicker
        terminal.flush();
    }
}
