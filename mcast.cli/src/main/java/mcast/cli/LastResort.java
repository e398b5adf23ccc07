package mcast.cli;

import java.io.PrintStream;
import mcast.cli.command.ExitStatus;

/** Ends the process if nobody expects the exception that ends a thread: one line, never a stack trace. */
final class LastResort implements Thread.UncaughtExceptionHandler {
    private final PrintStream err;

    /** Makes a handler that prints its line there. */
    LastResort(PrintStream err) {
        this.err = err;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        try {
            err.println("mcast: " + describe(thrown));
        } finally {
            Runtime.getRuntime().halt(ExitStatus.REFUSED.code());
        }
    }

    /** Returns a line that names what ran out, or the place of a defect. */
    static String describe(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return "memory or threads ran out: " + thrown.getMessage();
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        return "a defect of mcast: " + (thrown + where).replace('\n', ' ');
    }
}
