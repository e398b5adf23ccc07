package mcast.core.ping;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import mcast.core.linux.BatchedRead;
import mcast.core.linux.CLibrary;
import mcast.core.linux.DuplicateDescriptor;
import mcast.core.linux.KernelSocket;
import mcast.core.linux.NativeAccess;

/** Reads on Linux by its own calls, which tell hops, and take fewer system calls than the JDK's. */
final class KernelReader implements AnswerReader {
    /** The longest wait in which a close and an interrupt are not noticed. */
    private static final int SLICE_MILLIS = 20;

    private final DatagramSocket socket;
    private final DuplicateDescriptor descriptor;
    private final BatchedRead batch;
    private int messages;
    private int message; // the newest that was handed out

    private KernelReader(DatagramSocket socket, BatchedRead batch, DuplicateDescriptor descriptor) {
        this.socket = socket;
        this.batch = batch;
        this.descriptor = descriptor;
    }

    /** Makes a reader for a bound socket, or none if it is not Linux, or the system refuses one of the calls. */
    static Optional<AnswerReader> of(DatagramSocket socket, StandardProtocolFamily family) {
        if (!NativeAccess.isEnabled()) {
            return Optional.empty();
        }
        try {
            var batch = new BatchedRead(); // first, since it takes long
            Optional<KernelSocket> found = KernelSocket.boundTo(socket.getLocalPort(), family);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var own = new DuplicateDescriptor(found.get().descriptor());
            if (socket.isClosed()) { // its number may be another file's by now
                own.close();
                return Optional.empty();
            }
            CLibrary.describeArrivals(own.number(), family);
            return Optional.of(new KernelReader(socket, batch, own));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean next(int millis) throws IOException {
        message++;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (message >= messages) {
            if (Thread.currentThread().isInterrupted()) {
                socket.close();
                throw new ClosedByInterruptException();
            }
            if (socket.isClosed()) {
                throw new ClosedChannelException();
            }
            long left = millis == 0 ? SLICE_MILLIS : TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime() + 999_999);
            if (left <= 0) {
                return false;
            }
            if (descriptor.awaitReadable((int) Math.min(left, SLICE_MILLIS))) {
                messages = batch.read(descriptor.number());
                message = 0;
            }
        }
        return true;
    }

    @Override
    public ByteBuffer memory() {
        return batch.data();
    }

    @Override
    public int offset() {
        return batch.offset(message);
    }

    @Override
    public int length() {
        return batch.length(message);
    }

    @Override
    public InetSocketAddress source() {
        return batch.source(message);
    }

    @Override
    public OptionalInt hops() {
        int hops = batch.hops(message);
        return hops < 0 ? OptionalInt.empty() : OptionalInt.of(hops);
    }

    @Override
    public long epochNanos() {
        return batch.epochNanos(message);
    }

    @Override
    public void close() throws IOException {
        descriptor.close();
    }
}
