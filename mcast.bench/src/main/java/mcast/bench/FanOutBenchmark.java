package mcast.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One sender as fast as it can to several receivers, each with a thread of its own. The score is what was sent; the
 * counters say how much of it arrived.
 */
public class FanOutBenchmark extends DatagramBenchmark {
    private static final int MOST_ROUNDS = 100;

    /** Whose sockets. */
    @Param({"MulticastSocket", "DatagramChannel", "mcast", "mcast-burst"})
    public String contender;

    /** How many listen. */
    @Param({"1", "4", "16"})
    public int receivers;

    /** Payload bytes. */
    @Param({"64", "1400"})
    public int size;

    private Talker talker;
    private Counters counters;
    private final List<ListenerThread> listeners = new ArrayList<>();
    private long sent;
    private long receivedBefore;

    /** Joins. */
    @Setup
    public void open() throws IOException {
        Place place = Place.here(family);
        for (int i = 0; i < receivers; i++) {
            listeners.add(new ListenerThread(Listener.open(contender, place, size), () -> {}));
        }
        talker = Talker.open(contender, place, size);
    }

    /** Notes where the counts stand. */
    @Setup(Level.Iteration)
    public void begin() {
        sent = 0;
        receivedBefore = received();
    }

    /** Counts what arrived, when nothing has for ten milliseconds. */
    @TearDown(Level.Iteration)
    public void count() throws InterruptedException {
        long received = received();
        long before = -1;
        for (int i = 0; i < MOST_ROUNDS && received > before; i++) {
            before = received;
            Thread.sleep(10);
            received = received();
        }
        counters.received = received - receivedBefore;
        counters.lost = sent * receivers - counters.received;
    }

    /** Leaves. */
    @TearDown
    public void close() throws IOException, InterruptedException {
        talker.close();
        for (ListenerThread each : listeners) {
            each.close();
        }
    }

    /** Sends a batch. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void send(Counters counters) throws IOException {
        this.counters = counters;
        talker.sendAll(BATCH);
        sent += BATCH;
        counters.sent += BATCH;
    }

    private long received() {
        return listeners.stream().mapToLong(ListenerThread::received).sum();
    }
}
