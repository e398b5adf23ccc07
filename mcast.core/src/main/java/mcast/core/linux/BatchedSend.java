package mcast.core.linux;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends many datagrams of one size to one destination in one system call, without waiting (sendmmsg(2)). The kernel may
 * cut each message of that call into many datagrams (udp(7), UDP_SEGMENT). It sends on a descriptor of its own, which
 * is no other file's if the socket is closed elsewhere. Used by one thread at a time.
 */
public final class BatchedSend implements BurstCall, Closeable {
    private static final CFunction SENDMMSG = CFunction.named("sendmmsg");

    /** The most messages of one call. */
    public static final int MESSAGES = 8;

    private static final int NO_DESCRIPTOR = -1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int SOL_UDP = 17;
    private static final int UDP_SEGMENT = 103;

    /** Room for the longest message, of datagrams that do not stand in native memory. */
    private static final int COPY_BYTES = 1 << 16;

    // sizes and places in words of eight bytes: struct iovec, and struct mmsghdr, which begins with a struct msghdr
    private static final int VECTOR_WORDS = 2;
    private static final int HEADER_WORDS = 8;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 1;
    private static final int VECTOR = 2;
    private static final int VECTOR_LENGTH = 3;
    private static final int CONTROL = 4;
    private static final int CONTROL_LENGTH = 5;

    // struct cmsghdr with the size to cut at, an unsigned short
    private static final int CONTROL_BYTES = 24;
    private static final int CONTROL_USED = 18;
    private static final int CUT_AT = 16;

    private final ByteBuffer name = NativeMemory.of(NativeSend.BYTES_OF_IPV6_NAME);
    private final ByteBuffer control = NativeMemory.of(CONTROL_BYTES);
    private final ByteBuffer vectors = NativeMemory.of(MESSAGES * VECTOR_WORDS * Long.BYTES);
    private final ByteBuffer headers = NativeMemory.of(MESSAGES * HEADER_WORDS * Long.BYTES);
    private final LongBuffer vectorWords = vectors.asLongBuffer();
    private final LongBuffer headerWords = headers.asLongBuffer();
    private final long headersAddress = NativeMemory.address(headers);
    private final CallState state = new CallState();
    private final DuplicateDescriptor descriptor;
    private final boolean cuts;
    private @Nullable ByteBuffer copy;
    private boolean closed;

    /**
     * Makes one for a socket.
     *
     * @param socket the descriptor of an open UDP socket, of the family of the address
     * @param destination the address to send to
     * @param port the port to send to
     * @throws IOException if this process may not call sendmmsg, or has no descriptor or memory left
     */
    public BatchedSend(int socket, InetAddress destination, int port) throws IOException {
        int nameLength = NativeSend.putName(name, destination, port);
        control.putLong(0, CONTROL_USED).putInt(8, SOL_UDP).putInt(12, UDP_SEGMENT);
        for (int i = 0; i < MESSAGES; i++) {
            int at = i * HEADER_WORDS;
            headerWords.put(at + NAME, NativeMemory.address(name));
            headerWords.put(at + NAME_LENGTH, Words.of(nameLength, 0));
            headerWords.put(at + VECTOR, NativeMemory.address(vectors) + (long) i * VECTOR_WORDS * Long.BYTES);
            headerWords.put(at + VECTOR_LENGTH, 1);
            headerWords.put(at + CONTROL, NativeMemory.address(control));
        }
        if (call(NO_DESCRIPTOR, 1) >= 0 || state.errno() != Errno.EBADF) { // else the system forbids it
            throw new IOException("sendmmsg: errno " + state.errno());
        }
        descriptor = new DuplicateDescriptor(socket);
        cuts = cuts(descriptor.number());
    }

    /** A kernel before 4.18 cuts nothing; it would send a message that is to be cut as one datagram. */
    private static boolean cuts(int descriptor) {
        try {
            CLibrary.setSegmentSize(descriptor, 0);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns whether the kernel can cut a message into datagrams.
     *
     * @return false before Linux 4.18
     */
    public boolean cuts() {
        return cuts;
    }

    @Override
    public int send(ByteBuffer payloads, int offset, int size, int count, int segments) throws IOException {
        if (closed) {
            throw new IOException("the descriptor is closed");
        }
        ByteBuffer memory = payloads;
        int start = offset;
        int most = count;
        if (!payloads.isDirect()) {
            if (copy == null) {
                copy = NativeMemory.of(COPY_BYTES);
            }
            memory = copy;
            start = 0;
            most = Math.min(count, COPY_BYTES / Math.max(1, size));
            memory.put(0, payloads, offset, most * size);
        }
        try {
            long address = NativeMemory.address(memory) - memory.position();
            int messages = lay(address + start, size, most, segments);
            int taken = call(descriptor.number(), messages);
            return taken < 0 ? -state.errno() : (int) Math.min(most, (long) taken * segments);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /** Divides the datagrams among messages; returns how many messages there are. */
    private int lay(long start, int size, int count, int segments) {
        control.putShort(CUT_AT, (short) size);
        int controlLength = segments > 1 ? CONTROL_BYTES : 0;
        int message = 0;
        for (int laid = 0; message < MESSAGES && laid < count; message++) {
            int together = Math.min(segments, count - laid);
            vectorWords.put(message * VECTOR_WORDS, start + (long) laid * size);
            vectorWords.put(message * VECTOR_WORDS + 1, (long) together * size);
            headerWords.put(message * HEADER_WORDS + CONTROL_LENGTH, controlLength);
            laid += together;
        }
        return message;
    }

    private int call(int socket, int messages) throws IOException {
        return (int) SENDMMSG.call(state, socket, headersAddress, messages, MSG_DONTWAIT, 0, 0);
    }

    /** Gives its descriptor back; the socket stays open. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        closed = true;
        descriptor.close();
    }
}
