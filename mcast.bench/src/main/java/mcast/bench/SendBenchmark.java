package mcast.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.util.concurrent.TimeUnit;
import mcast.core.Group;
import mcast.core.Sender;
import mcast.core.SenderOptions;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Datagrams a second sent to a group that nobody has joined: {@link Sender} against the bare socket. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SendBenchmark {
    /** Payload bytes. */
    @Param({"64", "1400"})
    public int size;

    private DatagramPacket packet;
    private byte[] payload;
    private MulticastSocket socket;
    private Sender sender;

    /** Opens both contenders. */
    @Setup
    public void open() throws IOException {
        Group group = Loopback.group();
        payload = new byte[size];
        packet = new DatagramPacket(payload, size, new InetSocketAddress(group.address(), group.port()));
        socket = new MulticastSocket();
        socket.setNetworkInterface(Loopback.networkInterface());
        socket.setTimeToLive(0);
        sender = Sender.open(group, SenderOptions.DEFAULTS.withNetworkInterface(Loopback.networkInterface()).withTtl(0));
    }

    /** Closes both. */
    @TearDown
    public void close() {
        socket.close();
        sender.close();
    }

    /** The bare socket. */
    @Benchmark
    public void raw() throws IOException {
        socket.send(packet);
    }

    /** The sender. */
    @Benchmark
    public void sender() throws IOException {
        sender.send(payload, 0, size);
    }
}
