package mcast.core.receive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.NamedInterface;
import mcast.core.format.Kind;
import mcast.core.format.NumberedHeader;

/**
 * Passes datagrams made in memory to a sink, so that its code is compiled before the first real one arrives. Until then
 * it is many times slower, and a stream that is fast from the start fills the receive buffer meanwhile. Nothing is
 * sent.
 *
 * {@snippet :
 * Rehearsal.of(new StreamSink());
 * try (var receiver = Receiver.open(groups, options)) {
 *     new Reception(receiver, new StreamSink(), ReceptionPlan.UNLIMITED).run();
 * }
 * }
 */
public final class Rehearsal {
    /** Some more than it takes until the JVM has compiled what is called for each (Tier3InvocationThreshold). */
    private static final int DATAGRAMS = 1_500;

    /** A slow machine goes on without the rest. */
    private static final long LONGEST_NANOS = 60_000_000;

    private static final int SIZE = 64;

    private Rehearsal() {}

    /**
     * Rehearses, for some hundredths of a second. To be called before a receiver is opened.
     *
     * @param sink a sink of the kind that is used later; what this one counts or prints is of no use
     */
    public static void of(DatagramSink sink) {
        byte[] payload = new byte[SIZE];
        ByteBuffer memory = ByteBuffer.allocateDirect(SIZE);
        var run = DatagramRun.of(
                memory,
                SIZE,
                new Membership(Group.DEFAULT, new NamedInterface("rehearsal", 1)),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        var datagram = new Datagram();
        long end = System.nanoTime() + LONGEST_NANOS;
        try {
            for (int i = 0; i < DATAGRAMS && System.nanoTime() - end < 0; i++) {
                NumberedHeader.write(payload, 0, Kind.DATA, 1, SIZE, 1, i, i);
                memory.put(0, payload);
                run.at(memory, 0, SIZE, SIZE);
                if (sink.acceptRun(run) == 0) {
                    run.moveFirst(datagram);
                    sink.accept(datagram);
                }
            }
        } catch (IOException e) {
            // a sink that fails now fails later too, where it is told
        }
    }
}
