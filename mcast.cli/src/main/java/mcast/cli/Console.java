package mcast.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command speaks through: what was asked for goes to {@code out}, everything else to {@code err}.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param stopSignal what can end the run early
 */
record Console(InputStream in, Output out, PrintStream err, StopSignal stopSignal) {
    /** Says something that is not what was asked for. */
    void note(String line) {
        err.println("mcast: " + EscapedText.of(line));
    }
}
