package mcast.cli.report;

import java.io.IOException;
import java.util.List;

/** Shows the streams of a reception while it runs. Called by the receiving thread. */
public interface StreamView {
    /**
     * Shows an interval.
     *
     * @param rows all streams
     * @throws IOException if the system refuses to print it
     */
    void interval(List<StreamRow> rows) throws IOException;

    /** Erases lines that are not to stay after the end. */
    default void end() {}
}
