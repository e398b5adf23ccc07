package mcast.cli.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The last lines on a terminal, drawn again in place. What else is printed goes through {@link #above}, so that it stays
 * readable; after {@link #end} nothing of them is left. Safe in any thread.
 */
public final class LiveLines {
    private static final String TO_END_OF_SCREEN = "\033[J";

    private final PrintStream terminal;
    private int drawn;
    private boolean ended;

    public LiveLines(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Puts these lines, none wider than the terminal, in the place of those drawn before. */
    public synchronized void draw(List<String> lines) {
        if (!ended && !lines.isEmpty()) {
            write(erasing() + String.join("\n", lines) + "\n");
            drawn = lines.size();
        }
    }

    /** Prints something else, where the lines were; they come again below it when they are drawn next. */
    synchronized void above(Runnable printing) {
        erase();
        printing.run();
    }

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
        terminal.write(bytes, 0, bytes.length); // at once, so that it does not flicker
        terminal.flush();
    }
}
