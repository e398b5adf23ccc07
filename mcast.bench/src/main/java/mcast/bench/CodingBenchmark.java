package mcast.bench;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Membership;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.stream.StreamTracker;
import mcast.core.stream.Streams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of numbering and counting per datagram, without any socket. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodingBenchmark {
    private static final int SIZE = 64;
    private static final int SEQUENCE = 24; // where it stands in a header
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] datagram = new byte[SIZE];
    private final byte[] unnumbered = new byte[SIZE];
    private final InetAddress source = InetAddress.getLoopbackAddress();
    private final Membership membership = membership();
    private final Streams streams = new Streams();
    private final StreamTracker tracker = new StreamTracker(Long.SIZE);
    private final StreamTracker narrow = new StreamTracker(Short.SIZE);
    private long sequence;
    private long time = 1_000_000_000_000_000_000L;
    private List<byte[]> mixture = List.of();

    private static Membership membership() {
        try {
            return new Membership(Group.DEFAULT, Interfaces.resolve("127.0.0.1"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes a datagram of each format. */
    @Setup
    public void number() {
        NumberedHeader.write(datagram, 0, Kind.DATA, 1, SIZE, 42, 0, time);
        mixture = List.of(
                datagram.clone(),
                ascii("Message 1f"),
                ascii("Sender PID 7, MC group 225.1.2.3 ... count: 42, freq: 100"),
                ByteBuffer.allocate(SIZE)
                        .putInt(7)
                        .putInt((int) (time / 1_000_000_000))
                        .array(),
                unnumbered);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A header written. */
    @Benchmark
    public byte[] writeHeader() {
        NumberedHeader.write(datagram, 0, Kind.DATA, 1, SIZE, 42, sequence++, time++);
        return datagram;
    }

    /** A header checked and read. */
    @Benchmark
    public long readHeader() {
        return NumberedHeader.length(datagram, 0, SIZE)
                ^ NumberedHeader.stream(datagram, 0)
                ^ NumberedHeader.sequence(datagram, 0)
                ^ NumberedHeader.sentNanos(datagram, 0);
    }

    /** A datagram counted, of a known stream. */
    @Benchmark
    public StreamTracker track() {
        tracker.record(sequence++, time, time++, SIZE);
        return tracker;
    }

    /** The same, of a stream whose number has 16 bits. */
    @Benchmark
    public StreamTracker trackNarrow() {
        narrow.record(sequence++ & 0xffff, time, time++, SIZE);
        return narrow;
    }

    /** A datagram read, its stream found, and counted. */
    @Benchmark
    public Streams record() {
        LONG.set(datagram, SEQUENCE, sequence++);
        return record(datagram);
    }

    /** A datagram of one of the formats, or of none, in turn. */
    @Benchmark
    public Streams recordMixture() {
        return record(mixture.get((int) (sequence++ % 5)));
    }

    /** A datagram of no known format. */
    @Benchmark
    public Streams recordUnnumbered() {
        return record(unnumbered);
    }

    private Streams record(byte[] data) {
        streams.record(data, 0, data.length, source, 5000, membership, time++);
        return streams;
    }
}
