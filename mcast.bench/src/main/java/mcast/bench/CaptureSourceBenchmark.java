package mcast.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import mcast.core.capture.CaptureReader;
import mcast.core.capture.CaptureSink;
import mcast.core.capture.CapturedDatagram;
import mcast.core.receive.DatagramRun;
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

/** The cost of reading a datagram out of a capture, its bytes copied once, without any socket or file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CaptureSourceBenchmark {
    private static final int DATAGRAMS = 1_000;

    /** Payload bytes. */
    @Param({"64", "1400"})
    public int size;

    private final CapturedDatagram datagram = new CapturedDatagram();
    private CaptureReader reader;

    /**
     * Writes the capture.
     *
     * @throws IOException never
     */
    @Setup
    public void write() throws IOException {
        var capture = new ByteArrayOutputStream();
        try (var sink = CaptureSink.to(capture)) {
            int head = capture.size();
            sink.acceptRun(DatagramRun.of(
                    ByteBuffer.allocateDirect(size * DATAGRAMS),
                    size,
                    Place.ofNoSocket("239.255.7.7:5000"),
                    new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5000)));
            sink.quiet();
            reader = new CaptureReader(new Endless(capture.toByteArray(), head), "capture");
        }
    }

    /**
     * A datagram read.
     *
     * @return the datagram
     * @throws IOException never
     */
    @Benchmark
    public CapturedDatagram read() throws IOException {
        if (!reader.next(datagram)) {
            throw new AssertionError("the capture has ended");
        }
        return datagram;
    }

    /** A capture whose records come again and again. */
    private static final class Endless extends InputStream {
        private final byte[] capture;
        private final int head;
        private int next;

        Endless(byte[] capture, int head) {
            this.capture = capture;
            this.head = head;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            next = next == capture.length ? head : next;
            int count = Math.min(length, capture.length - next);
            System.arraycopy(capture, next, to, offset, count);
            next += count;
            return count;
        }
    }
}
