package mcast.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import mcast.core.Membership;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;
import mcast.core.format.Sighting;
import mcast.core.receive.DatagramRun;
import mcast.core.stream.Streams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of counting a datagram of 64 bytes per format, with its number new each time, without any socket. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FormatBenchmark {
    private static final int SIZE = 64;
    private static final long NANOS_BETWEEN = 1_000; // datagrams: by their rate an outage is told from a new run
    private static final Membership MEMBERSHIP = Place.ofNoSocket();
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000);

    /** How one datagram is written, but for its number, and where that stands. */
    private enum Payload {
        MCAST(24, 8, false),
        RTP(2, 2, false),
        MOLDUDP64(10, 8, false),
        UNIT_HEADER(4, 4, true);

        private final int offset;
        private final int bytes;
        private final boolean littleEndian;

        Payload(int offset, int bytes, boolean littleEndian) {
            this.offset = offset;
            this.bytes = bytes;
            this.littleEndian = littleEndian;
        }

        ByteBuffer write() {
            ByteBuffer data = ByteBuffer.allocate(SIZE);
            switch (this) {
                case MCAST -> NumberedHeader.write(data.array(), 0, Kind.DATA, 1, SIZE, 42, 0, 1);
                case RTP -> data.put((byte) 0x80).put((byte) 97);
                case MOLDUDP64 ->
                    data.put("SESSION  1".getBytes(StandardCharsets.US_ASCII))
                            .putShort(18, (short) 1)
                            .putShort(20, (short) (SIZE - 22));
                case UNIT_HEADER -> data.put((byte) SIZE).put(2, (byte) 1).put(8, (byte) (SIZE - 8));
            }
            return data;
        }

        void number(ByteBuffer data, int from, long number) {
            switch (bytes) {
                case 2 -> data.putShort(from + offset, (short) number);
                case 4 -> data.putInt(from + offset, littleEndian ? Integer.reverseBytes((int) number) : (int) number);
                default -> data.putLong(from + offset, number);
            }
        }
    }

    /** The format. */
    @Param({"MCAST", "RTP", "MOLDUDP64", "UNIT_HEADER"})
    public String format = "MCAST";

    private final ByteBuffer memory = ByteBuffer.allocateDirect(SIZE * Sighting.MOST);
    private final Streams streams = new Streams();
    private Payload payload = Payload.MCAST;
    private final DatagramRun many = DatagramRun.of(memory, SIZE, MEMBERSHIP, SOURCE);
    private DatagramRun one = many;
    private long sequence; // so that 16 bits wrap between two runs
    private long time = 1_000_000_000_000_000_000L;

    /** Writes the datagrams. */
    @Setup
    public void write() {
        payload = Payload.valueOf(format);
        ByteBuffer written = payload.write();
        for (int i = 0; i < Sighting.MOST; i++) {
            memory.put(i * SIZE, written.array());
        }
        one = DatagramRun.of(ByteBuffer.allocateDirect(SIZE).put(0, written.array()), SIZE, MEMBERSHIP, SOURCE);
        for (int i = 0; i < Sighting.MOST; i++) { // so that it is believed, and the runs begin at multiples
            alone();
        }
    }

    /** A datagram that came alone. */
    @Benchmark
    public Streams alone() {
        payload.number(one.memory(), 0, sequence++);
        streams.recordMany(one, time += NANOS_BETWEEN);
        return streams;
    }

    /** Datagrams in a run that the kernel has coalesced, per datagram. */
    @Benchmark
    @OperationsPerInvocation(Sighting.MOST)
    public Streams coalesced() {
        for (int i = 0; i < Sighting.MOST; i++) {
            payload.number(memory, i * SIZE, sequence++);
        }
        streams.recordMany(many, time += Sighting.MOST * NANOS_BETWEEN);
        return streams;
    }
}
