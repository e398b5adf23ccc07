package mcast.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mcast.cli.console.Output;
import mcast.cli.sink.OutputFormat;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Membership;
import mcast.core.receive.DatagramRun;
import mcast.core.receive.DatagramSink;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of printing a datagram, without any socket or file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SinkBenchmark {
    /** What {@code receive -o} calls it. */
    @Param({"text", "hex", "json", "raw", "pcap"})
    private String format;

    /** Payload bytes. */
    @Param({"64", "1400"})
    private int size;

    /** What they are: letters and a line feed, zeros, or random numbers. */
    @Param({"letters", "zeros", "noise"})
    private String payload;

    private DatagramSink sink;
    private DatagramRun run;

    /**
     * Makes the datagram.
     *
     * @throws IOException if there is no loopback interface
     */
    @Setup
    public void prepare() throws IOException {
        sink = OutputFormat.named(format).sink(new Output(OutputStream.nullOutputStream()), false);
        ByteBuffer bytes = ByteBuffer.allocateDirect(size).put(0, payload());
        var membership = new Membership(Group.DEFAULT, Interfaces.resolve("127.0.0.1"));
        run = DatagramRun.of(bytes, size, membership, new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000));
    }

    private byte[] payload() {
        byte[] bytes = new byte[size];
        if (payload.equals("letters")) {
            for (int i = 0; i < size - 1; i++) {
                bytes[i] = (byte) ('a' + i % 26);
            }
            bytes[size - 1] = '\n';
        } else if (payload.equals("noise")) {
            new Random(1).nextBytes(bytes);
        }
        return bytes;
    }

    /**
     * A datagram printed.
     *
     * @return how many were
     * @throws IOException never
     */
    @Benchmark
    public int print() throws IOException {
        return sink.acceptRun(run);
    }
}
