package mcast.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mcast.core.Datagram;
import mcast.core.Group;
import mcast.core.Receiver;
import mcast.core.ReceiverOptions;
import mcast.core.Sender;
import mcast.core.SenderOptions;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Datagrams a second taken from a socket's buffer, which is filled before each invocation: {@link Receiver} against the
 * bare socket. A lost datagram costs a time-out of a millisecond and is counted; nothing can hang.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReceiveBenchmark {
    private static final int BATCH = 512;

    /** Payload bytes. */
    @Param({"64", "1400"})
    public int size;

    /** Who receives: the bare socket or the library. */
    @Param({"raw", "receiver"})
    public String contender;

    private Sender sender;
    private Contender receiving;
    private byte[] payload;

    /** Takes one datagram; false if none came within the shortest time-out. */
    private interface Contender extends Closeable {
        boolean receive() throws IOException;
    }

    /** What came of what was sent. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        /** Datagrams received. */
        public long received;

        /** Datagrams sent but not received. */
        public long lost;
    }

    /** Joins. */
    @Setup
    public void open() throws IOException {
        Group group = Loopback.group();
        payload = new byte[size];
        receiving = contender.equals("raw") ? new Raw(group) : new Ours(group);
        sender = Sender.open(group, SenderOptions.DEFAULTS.withNetworkInterface(Loopback.networkInterface()).withTtl(0));
    }

    /** Fills the buffer. */
    @Setup(Level.Invocation)
    public void fill() throws IOException {
        for (int i = 0; i < BATCH; i++) {
            sender.send(payload);
        }
    }

    /** Leaves. */
    @TearDown
    public void close() throws IOException {
        receiving.close();
        sender.close();
    }

    /** Empties the buffer. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void receive(Counters counters) throws IOException {
        for (int i = 0; i < BATCH; i++) {
            if (receiving.receive()) {
                counters.received++;
            } else {
                counters.lost++;
            }
        }
    }

    /** The bare socket, as a textbook uses it. */
    private static final class Raw implements Contender {
        private final MulticastSocket socket;
        private final DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);

        Raw(Group group) throws IOException {
            var address = new InetSocketAddress(group.address(), group.port());
            socket = new MulticastSocket(address);
            socket.setReceiveBufferSize(4 << 20);
            socket.setSoTimeout(1);
            socket.joinGroup(address, Loopback.networkInterface());
        }

        @Override
        public boolean receive() throws IOException {
            try {
                packet.setLength(65_535);
                socket.receive(packet);
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** The library's receiver. */
    private static final class Ours implements Contender {
        private final Receiver receiver;
        private final Datagram datagram = new Datagram();

        Ours(Group group) throws IOException {
            receiver = Receiver.open(List.of(group),
                    ReceiverOptions.DEFAULTS.withInterfaces(List.of(Loopback.networkInterface())));
        }

        @Override
        public boolean receive() throws IOException {
            return receiver.receive(datagram, Duration.ZERO);
        }

        @Override
        public void close() throws IOException {
            receiver.close();
        }
    }
}
