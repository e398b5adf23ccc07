package mcast.cli.command;

import java.io.IOException;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.DatagramSink;

/**
 * Passes datagrams on to a sink, and does something more after each interval.
 *
 * @param sink takes the datagrams
 * @param afterInterval what is done
 */
record IntervalSink(DatagramSink sink, Runnable afterInterval) implements DatagramSink {
    @Override
    public boolean accept(Datagram datagram) throws IOException {
        return sink.accept(datagram);
    }

    @Override
    public int acceptRun(DatagramRun run) throws IOException {
        return sink.acceptRun(run);
    }

    @Override
    public void quiet() throws IOException {
        sink.quiet();
    }

    @Override
    public void interval() throws IOException {
        sink.interval();
        afterInterval.run();
    }
}
