package mcast.cli.report;

import java.io.IOException;
import java.util.List;

/** How the streams of a reception are shown. */
public interface StreamView {
    /** Another interval has passed: all streams, each with what happened since the last. */
    void interval(List<StreamRow> rows) throws IOException;

    /** The end, however it came. */
    void end(StreamSummary summary) throws IOException;
}
