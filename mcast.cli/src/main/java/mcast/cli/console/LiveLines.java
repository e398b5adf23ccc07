package mcast.cli.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The last lines on a terminal, drawn again in place. Other lines are printed through {@link #above}, so that they
 * stay. {@link #end} erases the live lines. Safe in any thread.
 */
public final class LiveLines {
    private static final String TO_END_OF_SCREEN = "\033[J";

    private final PrintStream terminal;
    private int drawn;
    private boolean ended;

    /**
     * Makes live lines, none of them drawn yet.
     *
     * @param terminal a terminal that knows the control sequences of ECMA-48
     */
    public LiveLines(PrintStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Draws lines in place of those drawn before. Does nothing after {@link #end}.
     *
     * @param lines the lines, each narrower than the terminal
     */
    public synchronized void draw(List<String> lines) {
        if (!ended && !lines.isEmpty()) {
            write(erasing() + String.join("\n", lines) + "\n");
            drawn = lines.size();
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
        if (drawn > 0) {
            write(erasing());
            drawn = 0;
        }
    }

    private String erasing() {
        return "\r" + (drawn > 0 ? "\033[" + drawn + "A" : "") + TO_END_OF_SCREEN;
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.write(bytes, 0, bytes.length); // in one write, so that it does not flicker
        terminal.flush();
    }
}
