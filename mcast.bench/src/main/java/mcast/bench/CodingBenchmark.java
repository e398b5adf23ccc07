package mcast.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mcast.core.Membership;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.format.Sighting;
import mcast.core.receive.DatagramRun;
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
    private static final Membership MEMBERSHIP = Place.ofNoSocket();
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);

    private final byte[] datagram = new byte[SIZE];
    private final ByteBuffer memory = ByteBuffer.allocateDirect(SIZE);
    private final DatagramRun numbered = run(memory);
    private final DatagramRun unnumbered = run(ByteBuffer.allocateDirect(SIZE));
    private final ByteBuffer many = ByteBuffer.allocateDirect(SIZE * Sighting.MOST);
    private final Streams streams = new Streams();
    private final StreamTracker tracker = new StreamTracker(Long.SIZE);
    private final StreamTracker narrow = new StreamTracker(Short.SIZE);
    private long sequence;
    private long time = 1_000_000_000_000_000_000L;
    private List<DatagramRun> mixture = List.of();

    /** Writes a datagram of each format. */
    @Setup
    public void number() {
        NumberedHeader.write(datagram, 0, Kind.DATA, 1, SIZE, 42, 0, time);
        memory.put(0, datagram);
        for (int i = 0; i < Sighting.MOST; i++) {
            many.put(i * SIZE, datagram);
        }
        mixture = List.of(
                run(direct(datagram)),
                run(direct(ascii("Message 1f"))),
                run(direct(ascii("Sender PID 7, MC group 225.1.2.3 ... count: 42, freq: 100"))),
                run(direct(ByteBuffer.allocate(SIZE)
                        .putInt(7)
                        .putInt((int) (time / 1_000_000_000))
                        .array())),
                unnumbered);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer direct(byte[] payload) {
        return ByteBuffer.allocateDirect(payload.length).put(0, payload);
    }

    private static DatagramRun run(ByteBuffer payload) {
        return DatagramRun.of(payload, payload.limit(), MEMBERSHIP, SOURCE);
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
        return NumberedHeader.length(memory, 0, SIZE)
                ^ NumberedHeader.stream(memory, 0)
                ^ NumberedHeader.sequence(memory, 0)
                ^ NumberedHeader.sentNanos(memory, 0);
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
        memory.putLong(SEQUENCE, sequence++);
        return record(numbered);
    }

    /** The same in runs that the kernel has coalesced, per datagram. */
    @Benchmark
    @OperationsPerInvocation(Sighting.MOST)
    public Streams recordRun() {
        for (int i = 0; i < Sighting.MOST; i++) {
            many.putLong(i * SIZE + SEQUENCE, sequence++);
        }
        streams.recordMany(DatagramRun.of(many, SIZE, MEMBERSHIP, SOURCE), time++);
        return streams;
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

    private Streams record(DatagramRun run) {
        streams.record(run, time++);
        return streams;
    }
}
