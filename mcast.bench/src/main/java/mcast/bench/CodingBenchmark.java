package mcast.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.stream.StreamTracker;
import mcast.core.stream.Streams;
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

/** What numbering and counting cost a datagram, without any socket. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodingBenchmark {
    private static final int SIZE = 64;
    private static final int RUN = 64;
    private static final int SEQUENCE = 24; // where it stands in a header
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] datagrams = new byte[RUN * SIZE];
    private final byte[] text = new byte[SIZE];
    private final InetAddress source = InetAddress.getLoopbackAddress();
    private final Streams<String> streams = new Streams<>();
    private final StreamTracker tracker = new StreamTracker();
    private long sequence;
    private long time = 1_000_000_000_000_000_000L;

    /** Writes the headers. */
    @Setup
    public void number() {
        for (int i = 0; i < RUN; i++) {
            NumberedHeader.write(datagrams, i * SIZE, Kind.DATA, 1, SIZE, 42, i, time);
        }
    }

    /** A header written. */
    @Benchmark
    public byte[] writeHeader() {
        NumberedHeader.write(datagrams, 0, Kind.DATA, 1, SIZE, 42, sequence++, time++);
        return datagrams;
    }

    /** A header checked and read. */
    @Benchmark
    public long readHeader() {
        return NumberedHeader.length(datagrams, 0, SIZE)
                ^ NumberedHeader.stream(datagrams, 0)
                ^ NumberedHeader.sequence(datagrams, 0)
                ^ NumberedHeader.sentNanos(datagrams, 0);
    }

    /** A datagram counted whose stream is known. */
    @Benchmark
    public StreamTracker track() {
        tracker.record(sequence++, time, time++, SIZE);
        return tracker;
    }

    /** A datagram read, its stream found, and counted. */
    @Benchmark
    public Streams<String> record() {
        LONG.set(datagrams, SEQUENCE, sequence++);
        streams.record(datagrams, 0, SIZE, source, 5000, "membership", time++);
        return streams;
    }

    /** The same for datagrams that the kernel handed over as one. */
    @Benchmark
    @OperationsPerInvocation(RUN)
    public Streams<String> recordRun() {
        for (int at = 0; at < datagrams.length; at += SIZE) {
            LONG.set(datagrams, at + SEQUENCE, sequence++);
        }
        streams.recordRun(datagrams, 0, datagrams.length, source, 5000, "membership", time++);
        return streams;
    }

    /** A datagram of no known format. */
    @Benchmark
    public Streams<String> recordUnnumbered() {
        streams.record(text, 0, SIZE, source, 5000, "membership", time++);
        return streams;
    }
}
