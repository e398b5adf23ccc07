package mcast.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import mcast.core.capture.CaptureSink;
import mcast.core.receive.DatagramRun;
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

/** The cost of recording a datagram, with its headers and checksums, without any socket or file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CaptureSinkBenchmark {
    private static final int MANY = 46; // as many of 1400 bytes as the kernel puts into one run

    /** Payload bytes. */
    @Param({"64", "1400"})
    public int size;

    /** IPv4, or IPv6 whose UDP checksum covers the payload. */
    @Param({"IPv4", "IPv6"})
    public String family;

    private CaptureSink sink;
    private DatagramRun one;
    private DatagramRun many;

    /**
     * Starts the capture.
     *
     * @throws IOException never
     */
    @Setup
    public void start() throws IOException {
        sink = CaptureSink.to(OutputStream.nullOutputStream());
        one = run(1);
        many = run(MANY);
    }

    private DatagramRun run(int datagrams) {
        boolean isIPv6 = family.equals("IPv6");
        return DatagramRun.of(
                ByteBuffer.allocateDirect(size * datagrams),
                size,
                Place.ofNoSocket(isIPv6 ? "[ff15::7:7]:5000" : "239.255.7.7:5000"),
                new InetSocketAddress(InetAddress.ofLiteral(isIPv6 ? "fd00::1" : "192.0.2.1"), 5000));
    }

    /**
     * A datagram that came alone.
     *
     * @return 1
     * @throws IOException never
     */
    @Benchmark
    public int alone() throws IOException {
        return sink.acceptRun(one);
    }

    /**
     * Datagrams in a run that the kernel has coalesced, per datagram.
     *
     * @return how many
     * @throws IOException never
     */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public int coalesced() throws IOException {
        return sink.acceptRun(many);
    }
}
