package mcast.core.stream;

import mcast.core.format.EpochClock;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.DatagramSink;

/** Counts the datagrams of a reception as {@link Streams}. Used by one thread. */
public final class StreamSink implements DatagramSink {
    private final Streams streams = new Streams();
    private final EpochClock clock = new EpochClock();

    /** Makes a sink that has seen nothing. */
    public StreamSink() {}

    @Override
    public boolean accept(Datagram datagram) {
        return streams.record(datagram.asRun(), clock.nanos(datagram.nanoTime()));
    }

    @Override
    public int acceptRun(DatagramRun run) {
        return streams.recordMany(run, clock.nanos(run.nanoTime()));
    }

    @Override
    public void quiet() {}

    /** {@return this moment by the clock of the arrivals, in nanoseconds since the Unix epoch} */
    public long epochNanos() {
        return clock.nanos();
    }

    /**
     * Returns the statistics so far.
     *
     * @return the live object; only the thread that receives may use it
     */
    public Streams streams() {
        return streams;
    }
}
