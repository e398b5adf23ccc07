package mcast.cli.command;

import java.io.IOException;
import mcast.cli.console.Output;

/** A run, and what comes at its end even if it failed. People are told of the failure that was first. */
final class RunAndEnd {
    /** Goes on until it ends or fails. */
    interface Run {
        void run() throws IOException;
    }

    /** Writes what came of a run. */
    interface End<T> {
        T told() throws IOException;
    }

    private RunAndEnd() {}

    /**
     * Runs, then ends. If nobody reads the output any more, the run is over.
     *
     * @return what its end returned
     * @throws IOException if the run failed, or else its end
     */
    static <T> T of(Run run, End<T> end) throws IOException {
        try {
            run.run();
        } catch (Output.ClosedException e) {
            // what came until now is told and judged
        } catch (IOException | RuntimeException | Error failure) {
            try {
                end.told();
            } catch (IOException | RuntimeException late) {
                failure.addSuppressed(late);
            }
            throw failure;
        }
        return end.told();
    }
}
