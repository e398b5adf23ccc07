package mcast.bench;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Datagrams a second sent to a group that nobody has joined. */
public class SendBenchmark extends DatagramBenchmark {
    /** Datagrams an invocation: as many as one system call sends at most. */
    private static final int ROUND = 1024;

    /** Whose sockets. */
    @Param({"MulticastSocket", "DatagramChannel", "mcast", "mcast-burst", "C", "C-burst"})
    public String contender;

    /** Payload bytes. */
    @Param({"16", "64", "512", "1400", "8192", "65507"})
    public int size;

    private Talker talker;

    /** Opens the socket. */
    @Setup
    public void open() throws IOException {
        talker = Talker.open(contender, Place.here(family), size);
    }

    /** Closes it. */
    @TearDown
    public void close() throws IOException {
        talker.close();
    }

    /** Sends a round. */
    @Benchmark
    @OperationsPerInvocation(ROUND)
    public void send() throws IOException {
        talker.sendAll(ROUND);
    }
}
