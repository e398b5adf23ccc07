package mcast.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Json;
import org.jspecify.annotations.Nullable;

/**
 * The standard streams of a run and the signal that stops it. A command prints its result to {@link #out} and all else
 * to {@link #err}. Notes are safe in any thread.
 */
public final class Console {
    private final InputStream in;
    private final Output out;
    private final PrintStream err;
    private final StopSignal stopSignal;
    private volatile @Nullable LiveLines live;

    /**
     * Makes a console.
     *
     * @param in standard input
     * @param out standard output
     * @param err standard error
     * @param stopSignal ends the run early
     */
    public Console(InputStream in, Output out, PrintStream err, StopSignal stopSignal) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.stopSignal = stopSignal;
    }

    /**
     * Returns standard input.
     *
     * @return the stream; to close it ends a blocked read
     */
    public InputStream in() {
        return in;
    }

    /**
     * Returns standard output.
     *
     * @return the buffered output
     */
    public Output out() {
        return out;
    }

    /**
     * Returns standard error.
     *
     * @return the stream
     */
    public PrintStream err() {
        return err;
    }

    /**
     * Returns the signal that ends the run early.
     *
     * @return the signal
     */
    public StopSignal stopSignal() {
        return stopSignal;
    }

    /**
     * Prints a line on standard error, above the live lines if there are any.
     *
     * @param line the line; control characters are escaped
     */
    public void note(String line) {
        String text = "mcast: " + EscapedText.of(line);
        LiveLines lines = live;
        if (lines == null) {
            err.println(text);
        } else {
            lines.above(() -> err.println(text));
        }
    }

    /**
     * Prints an object on standard output at once.
     *
     * @param event the object, which is complete
     * @throws IOException if the system refuses
     */
    public void event(Json event) throws IOException {
        out.print(event + "\n");
        out.flush();
    }

    /**
     * Prints the first object of a run at once. If nobody reads it, the run is ended, which is then judged.
     *
     * @param start the object, which is complete
     * @throws IOException if the system refuses
     */
    public void begin(Json start) throws IOException {
        try {
            event(start);
        } catch (Output.ClosedException e) {
            stopSignal.stop();
        }
    }

    /**
     * Prints the last lines of a run at once.
     *
     * @param lines as {@link Output#printLines} takes them
     * @return false if nobody reads them
     * @throws IOException if the system refuses
     */
    public boolean end(List<?> lines) throws IOException {
        try {
            out.printLines(lines);
            out.flush();
            return true;
        } catch (Output.ClosedException e) {
            return false;
        }
    }

    /**
     * Prints lines on standard error, as {@link #note(String)} does.
     *
     * @param lines the lines
     */
    public void note(List<String> lines) {
        for (String line : lines) {
            note(line);
        }
    }

    /**
     * Prints notes above these lines from now on.
     *
     * @param lines lines on the terminal of standard error
     */
    public void show(LiveLines lines) {
        live = lines;
    }
}
