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
    /** Some more than it takes until what counts them is compiled, by the last of the JVM's compilers too. */
    private static final int DATAGRAMS = 128_000;

    /** A slow machine goes on without the rest. */
    private static final long LONGEST_NANOS = 150_000_000;

    private static final int RUN = 64; // datagrams, after each single one
    private static final int SENT_TOGETHER = 4;
    private static final int[] SIZES = {64, 1400}; // headers of short ones are read from a copy

    private Rehearsal() {}

    /**
     * Rehearses, for a tenth of a second or so. To be called before a receiver is opened.
     *
     * @param sink a sink of the kind that is used later; what this one counts or prints is of no use
     */
    public static void of(DatagramSink sink) {
        var datagram = new Datagram();
        long end = System.nanoTime() + LONGEST_NANOS;
        try {
            ByteBuffer memory = ByteBuffer.allocateDirect(RUN * SIZES[1]);
            var run = DatagramRun.of(
                    memory,
                    SIZES[0],
                    new Membership(Group.DEFAULT, new NamedInterface("rehearsal", 1)),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
            int count;
            for (int number = 0; number < DATAGRAMS && System.nanoTime() - end < 0; number += count) {
                count = number % (1 + RUN) == 0 ? 1 : RUN;
                int size = SIZES[number / (1 + RUN) % SIZES.length];
                write(memory, number, count, size);
                run.at(memory, 0, count * size, size);
                if (sink.acceptRun(run) == 0) {
                    run.moveFirst(datagram);
                    sink.accept(datagram);
                }
            }
        } catch (IOException | OutOfMemoryError e) {
            // what fails now fails later too, where it is told
        }
    }

    private static void write(ByteBuffer memory, int number, int count, int size) {
        for (int i = 0; i < count; i++) {
            int sent = number + i / SENT_TOGETHER;
            NumberedHeader.write(
                    memory, i * size, Kind.DATA, 1, size, 1, number + i, sent, NumberedHeader.UNKNOWN_ERROR);
        }
    }
}
