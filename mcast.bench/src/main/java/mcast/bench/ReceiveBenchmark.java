package mcast.bench;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Datagrams a second taken from a socket's buffer, which is filled before each invocation; the filling is not measured.
 * Where some were lost, one wait of a millisecond is, and the score is worth nothing: the buffer is too small for this
 * size; see {@code sysctl net.core.rmem_max}.
 */
public class ReceiveBenchmark extends DatagramBenchmark {
    /** Whose sockets. */
    @Param({"MulticastSocket", "DatagramChannel", "mcast", "mcast-burst", "C", "C-burst"})
    public String contender;

    /** Payload bytes. */
    @Param({"16", "64", "512", "1400", "8192", "65507"})
    public int size;

    private Talker talker;
    private Listener listener;

    /** Joins. */
    @Setup
    public void open() throws IOException {
        Place place = Place.here(family);
        listener = Listener.open(contender, place, size);
        // the channel allocates nothing, so that all that is allocated is the receiver's; trains are left whole
        talker = Talker.open(contender.endsWith("-burst") ? "mcast-burst" : "DatagramChannel", place, size);
    }

    /** Fills the buffer. */
    @Setup(Level.Invocation)
    public void fill() throws IOException {
        talker.sendAll(BATCH);
    }

    /** Leaves. */
    @TearDown
    public void close() throws IOException {
        talker.close();
        listener.close();
    }

    /** Empties the buffer. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void receive(Counters counters) throws IOException {
        int received = 0;
        for (int more = 1; received < BATCH && more > 0; received += more) {
            more = listener.receive();
        }
        counters.sent += BATCH;
        counters.received += received;
        counters.lost += BATCH - received;
    }
}
