package mcast.core.linux;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * A descriptor more of a socket (fcntl(2), F_DUPFD_CLOEXEC). It stays valid if the socket is closed elsewhere, so that
 * no call can meet another file that got its number. Used by one thread.
 */
public final class DuplicateDescriptor implements Closeable {
    private static final CFunction FCNTL = CFunction.named("fcntl");
    private static final CFunction CLOSE = CFunction.named("close");
    private static final CFunction POLL = CFunction.named("poll");

    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int REQUEST_BYTES = 8; // struct pollfd
    private static final short POLLIN = 1;

    private final CallState state = new CallState();
    private final ByteBuffer request = NativeMemory.of(REQUEST_BYTES);
    private final long requestAddress = NativeMemory.address(request);
    private final int number;
    private boolean closed;

    /**
     * Makes one, with a higher number: by that {@link KernelSocket#boundTo} knows which one is the socket's own.
     *
     * @param descriptor of an open socket
     * @throws IOException if the kernel refuses, or this process may not ask
     */
    public DuplicateDescriptor(int descriptor) throws IOException {
        number = (int) FCNTL.call(state, descriptor, F_DUPFD_CLOEXEC, descriptor + 1, 0, 0, 0);
        if (number < 0) {
            throw new IOException("F_DUPFD_CLOEXEC: errno " + state.errno());
        }
        request.putInt(0, number).putShort(4, POLLIN);
    }

    /**
     * Returns the descriptor.
     *
     * @return its number, which may be another file's once this is closed
     */
    public int number() {
        return number;
    }

    /**
     * Waits for a datagram (poll(2)). An interruption does not end the wait.
     *
     * @param millis how long at most
     * @return whether a read finds a datagram or an error
     * @throws IOException if this process may not ask
     */
    public boolean awaitReadable(int millis) throws IOException {
        try {
            return (int) POLL.call(state, requestAddress, 1, millis, 0, 0, 0) > 0;
        } finally {
            Reference.reachabilityFence(request);
        }
    }

    /** Closes it. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            CLOSE.call(state, number, 0, 0, 0, 0, 0);
        }
    }
}
