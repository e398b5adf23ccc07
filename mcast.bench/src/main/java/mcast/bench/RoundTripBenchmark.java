package mcast.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From a datagram to its answer, which another thread sends to a second group. A lost one is given up after a while,
 * and is the longest time then.
 */
public class RoundTripBenchmark extends DatagramBenchmark {
    private static final int MOST_MILLISECONDS = 20;

    /** Whose sockets. */
    @Param({"MulticastSocket", "DatagramChannel", "mcast", "mcast-burst"})
    public String contender;

    /** Payload bytes. */
    @Param({"64", "1400"})
    public int size;

    private Talker asking;
    private Talker answering;
    private Listener answers;
    private ListenerThread answerer;

    /** Joins both groups. */
    @Setup
    public void open() throws IOException {
        Place there = Place.here(family);
        Place back = Place.here(family);
        answers = Listener.open(contender, back, size);
        answering = Talker.open(contender, back, size);
        answerer = new ListenerThread(Listener.open(contender, there, size), () -> answering.send(1));
        asking = Talker.open(contender, there, size);
    }

    /** Leaves. */
    @TearDown
    public void close() throws IOException, InterruptedException {
        asking.close();
        answerer.close();
        answering.close();
        answers.close();
    }

    /** How long one takes. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public boolean time() throws IOException {
        asking.send(1);
        return isAnswered();
    }

    /** How many there are a second, and whether all are. */
    @Benchmark
    public void rate(Counters counters) throws IOException {
        counters.sent += asking.send(1);
        if (isAnswered()) {
            counters.received++;
        } else {
            counters.lost++;
        }
    }

    private boolean isAnswered() throws IOException {
        for (int i = 0; i < MOST_MILLISECONDS; i++) {
            if (answers.receive() > 0) {
                return true;
            }
        }
        return false;
    }
}
