package mcast.cli.report;

import java.io.IOException;
import mcast.core.stream.GapListener;
import mcast.core.stream.StreamKey;

/** Shows the streams of a reception while it runs. Called by the receiving thread. */
public interface StreamView {
    /**
     * Shows an interval.
     *
     * @param interval what is known at its end
     * @throws IOException if the system refuses to print it
     */
    void interval(Interval interval) throws IOException;

    /**
     * Returns what hears of a stream's gaps. It must not print before {@link #tellGaps}.
     *
     * @param key the stream
     * @return the listener; unless overridden, one that does nothing
     */
    default GapListener gapsOf(StreamKey key) {
        return GapListener.NONE;
    }

    /**
     * Shows the gaps that were heard of since the last call. Called after each run of datagrams.
     *
     * @throws IOException if the system refuses to print them
     */
    default void tellGaps() throws IOException {}

    /**
     * Writes out all that is buffered. Called if no datagram follows within a millisecond.
     *
     * @throws IOException if the system refuses to print it
     */
    default void quiet() throws IOException {}

    /**
     * Ends it: shows what is left to show, and erases lines that are not to stay.
     *
     * @throws IOException if the system refuses to print it
     */
    default void end() throws IOException {}
}
