package mcast.core.stream;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mcast.core.format.EpochClock;
import mcast.core.format.StreamFormat;
import mcast.core.format.StreamFormats;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.DatagramSink;

/** Counts the datagrams of a reception as {@link Streams}. Used by one thread. */
public final class StreamSink implements DatagramSink {
    private final Streams streams;
    private final Optional<Pair> pair;
    private final EpochClock clock = new EpochClock();

    /** Makes a sink that has seen nothing. */
    public StreamSink() {
        this(key -> GapListener.NONE);
    }

    /**
     * Makes a sink that has seen nothing.
     *
     * @param listeners returns the listener of a stream, which hears of its gaps; called at its first datagram
     */
    public StreamSink(Function<StreamKey, GapListener> listeners) {
        this(StreamFormats.ALL, listeners);
    }

    /**
     * Makes a sink that has seen nothing, and recognises certain formats only.
     *
     * @param formats in the order in which they are tried; the first that fits is taken
     * @param listeners returns the listener of a stream, which hears of its gaps; called at its first datagram
     */
    public StreamSink(List<StreamFormat> formats, Function<StreamKey, GapListener> listeners) {
        streams = new Streams(formats, listeners);
        pair = Optional.empty();
    }

    /**
     * Makes a sink that has seen nothing, recognises certain formats only, and compares the two legs of a pair.
     *
     * @param formats in the order in which they are tried; the first that fits is taken
     * @param listeners returns the listener of a stream, which hears of its gaps; called at its first datagram
     * @param pair hears of the numbers of all streams
     */
    public StreamSink(List<StreamFormat> formats, Function<StreamKey, GapListener> listeners, Pair pair) {
        streams = new Streams(formats, listeners, pair::listener);
        this.pair = Optional.of(pair);
    }

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

    /** {@return the pair that is fed; empty if there is none} */
    public Optional<Pair> pair() {
        return pair;
    }
}
