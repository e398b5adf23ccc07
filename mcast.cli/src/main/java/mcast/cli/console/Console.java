package mcast.cli.console;

import java.io.InputStream;
import java.io.PrintStream;
import mcast.cli.text.EscapedText;
import org.jspecify.annotations.Nullable;

/** What a command speaks through: what was asked for goes to {@link #out}, everything else to {@link #err}. */
public final class Console {
    private final InputStream in;
    private final Output out;
    private final PrintStream err;
    private final StopSignal stopSignal;
    private volatile @Nullable LiveLines live;

    /**
     * Makes one.
     *
     * @param in standard input
     * @param out standard output
     * @param err standard error
     * @param stopSignal what can end the run early
     */
    public Console(InputStream in, Output out, PrintStream err, StopSignal stopSignal) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.stopSignal = stopSignal;
    }

    public InputStream in() {
        return in;
    }

    public Output out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public StopSignal stopSignal() {
        return stopSignal;
    }

    /** Says something that is not what was asked for. */
    public void note(String line) {
        String text = "mcast: " + EscapedText.of(line);
        LiveLines lines = live;
        if (lines == null) {
            err.println(text);
        } else {
            lines.above(() -> err.println(text));
        }
    }

    /** From now on these lines are on the terminal, and notes go above them. */
    public void show(LiveLines lines) {
        live = lines;
    }
}
