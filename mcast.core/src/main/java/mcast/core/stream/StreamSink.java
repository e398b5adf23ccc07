package mcast.core.stream;

import java.time.Instant;
import mcast.core.Membership;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramSink;

/** Counts what comes as streams. Used by one thread. */
public final class StreamSink implements DatagramSink {
    private final Streams<Membership> streams = new Streams<>();
    private final long epochNanos;

    /** Makes a sink that has seen nothing. */
    public StreamSink() {
        Instant now = Instant.now();
        epochNanos = now.getEpochSecond() * 1_000_000_000 + now.getNano() - System.nanoTime();
    }

    @Override
    public boolean accept(Datagram datagram) {
        return streams.record(
                datagram.data(),
                0,
                datagram.length(),
                datagram.source(),
                datagram.sourcePort(),
                datagram.membership(),
                epochNanos + datagram.nanoTime());
    }

    @Override
    public void quiet() {}

    /**
     * What was counted so far.
     *
     * @return the live statistics, for the thread that receives
     */
    public Streams<Membership> streams() {
        return streams;
    }
}
