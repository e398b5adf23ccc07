package mcast.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mcast.core.Membership;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.format.Sighting;
import mcast.core.format.StreamFormats;
import mcast.core.receive.DatagramRun;
import mcast.core.stream.GapListener;
import mcast.core.stream.Pair;
import mcast.core.stream.StreamSink;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cost of a numbered datagram of 64 bytes that comes on both legs of a pair, per leg, without any socket. What
 * {@link FormatBenchmark} measures for MCAST is part of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PairBenchmark {
    private static final int SIZE = 64;
    private static final int SEQUENCE = 24; // where it stands in a numbered datagram

    private final ByteBuffer single = ByteBuffer.allocateDirect(SIZE);
    private final ByteBuffer memory = ByteBuffer.allocateDirect(SIZE * Sighting.MOST);
    private final List<Membership> legs =
            List.of(Place.ofNoSocket("239.255.7.7:5000"), Place.ofNoSocket("239.255.7.8:5000"));
    private final StreamSink sink = new StreamSink(StreamFormats.ALL, key -> GapListener.NONE, new Pair(legs));
    private final DatagramRun first = run(single, 0);
    private final DatagramRun second = run(single, 1);
    private final DatagramRun manyFirst = run(memory, 0);
    private final DatagramRun manySecond = run(memory, 1);
    private long sequence;

    private DatagramRun run(ByteBuffer payloads, int leg) {
        return DatagramRun.of(
                payloads, SIZE, legs.get(leg), new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5000));
    }

    /** Writes the datagrams. */
    @Setup
    public void write() {
        byte[] datagram = new byte[SIZE];
        NumberedHeader.write(datagram, 0, Kind.DATA, 1, SIZE, 42, 0, 1);
        single.put(0, datagram);
        for (int i = 0; i < Sighting.MOST; i++) {
            memory.put(i * SIZE, datagram);
        }
    }

    /**
     * A datagram that came alone, on one leg and then on the other.
     *
     * @return how many were taken
     */
    @Benchmark
    @OperationsPerInvocation(2)
    public int alone() {
        single.putLong(SEQUENCE, sequence++);
        return sink.acceptRun(first) + sink.acceptRun(second);
    }

    /**
     * Datagrams in a run that the kernel has coalesced, on one leg and then on the other.
     *
     * @return how many were taken
     */
    @Benchmark
    @OperationsPerInvocation(2 * Sighting.MOST)
    public int coalesced() {
        for (int i = 0; i < Sighting.MOST; i++) {
            memory.putLong(i * SIZE + SEQUENCE, sequence++);
        }
        return sink.acceptRun(manyFirst) + sink.acceptRun(manySecond);
    }
}
