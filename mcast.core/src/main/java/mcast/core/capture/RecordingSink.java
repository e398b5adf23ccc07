package mcast.core.capture;

import java.io.IOException;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.DatagramSink;

/**
 * Passes datagrams on to a sink and records them in a capture as well, whether the sink counts them or not. Used by one
 * thread.
 */
public final class RecordingSink implements DatagramSink {
    private final DatagramSink sink;
    private final CaptureSink capture;

    /**
     * Makes a sink.
     *
     * @param sink takes the datagrams first, and says which of them count
     * @param capture records what it takes; its owner closes it
     */
    public RecordingSink(DatagramSink sink, CaptureSink capture) {
        this.sink = sink;
        this.capture = capture;
    }

    @Override
    public boolean accept(Datagram datagram) throws IOException {
        boolean counts = sink.accept(datagram);
        capture.accept(datagram);
        return counts;
    }

    @Override
    public int acceptRun(DatagramRun run) throws IOException {
        int taken = sink.acceptRun(run);
        capture.write(run, taken);
        return taken;
    }

    @Override
    public void quiet() throws IOException {
        capture.quiet();
        sink.quiet();
    }

    @Override
    public void interval() throws IOException {
        sink.interval();
    }
}
