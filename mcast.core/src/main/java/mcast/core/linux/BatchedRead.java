package mcast.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads many messages from a UDP socket in one system call, without waiting (recvmmsg(2)). A message is one datagram.
 * After {@link CLibrary#coalesce} it may be a run of datagrams of one sender, all of one size but for the last, which
 * may be shorter (udp(7), UDP_GRO). Used by one thread.
 */
public final class BatchedRead {
    private static final MethodHandle RECVMMSG =
            Downcall.of("recvmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

    private static final int NO_DESCRIPTOR = -1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int SOL_UDP = 17;
    private static final int UDP_GRO = 104;
    private static final int AF_INET6 = 10;

    /** The most messages of one read. */
    public static final int MESSAGES = 16;

    private static final int SENDERS = 16; // whose addresses are remembered, a power of two

    private static final int DATA_BYTES = 1 << 16;
    private static final int NAME_BYTES = 32;
    private static final int CONTROL_BYTES = 64;
    private static final int VECTOR_BYTES = 16;
    private static final int HEADER_BYTES = 64;

    // the fields of struct mmsghdr, which begins with a struct msghdr, and of struct cmsghdr, for 64 bits
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_LENGTH = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int LENGTH = 56;
    private static final int CONTROL_LEVEL = 8;
    private static final int CONTROL_TYPE = 12;
    private static final int CONTROL_DATA = 16;

    private final ByteBuffer data = Downcall.memory(MESSAGES * DATA_BYTES);
    private final ByteBuffer names = Downcall.memory(MESSAGES * NAME_BYTES);
    private final ByteBuffer controls = Downcall.memory(MESSAGES * CONTROL_BYTES);
    private final ByteBuffer vectors = Downcall.memory(MESSAGES * VECTOR_BYTES);
    private final ByteBuffer headers = Downcall.memory(MESSAGES * HEADER_BYTES);
    private final ByteBuffer errno = Downcall.callState();
    private final MemorySegment headersArgument = MemorySegment.ofBuffer(headers);
    private final MemorySegment errnoArgument = MemorySegment.ofBuffer(errno);
    private final ByteBuffer knownNames = Downcall.memory(SENDERS * NAME_BYTES);
    private final @Nullable InetSocketAddress[] known = new InetSocketAddress[SENDERS];
    private int used; // how many headers the last read filled

    /**
     * Makes a reader with room for one read, about 1 MB.
     *
     * @throws IOException if this process may not call recvmmsg
     */
    public BatchedRead() throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            vectors.putLong(i * VECTOR_BYTES, address(data) + (long) i * DATA_BYTES);
            vectors.putLong(i * VECTOR_BYTES + 8, DATA_BYTES);
            int header = i * HEADER_BYTES;
            headers.putLong(header + NAME, address(names) + (long) i * NAME_BYTES);
            headers.putLong(header + VECTOR, address(vectors) + (long) i * VECTOR_BYTES);
            headers.putLong(header + VECTOR_LENGTH, 1);
            headers.putLong(header + CONTROL, address(controls) + (long) i * CONTROL_BYTES);
            makeRoom(i);
        }
        // the first call is slow, so it is made before anything is waiting; it tells whether the system allows it
        if (call(NO_DESCRIPTOR) >= 0 || errno.getInt(0) != Errno.EBADF) {
            throw refusal();
        }
    }

    /**
     * Reads the messages that are waiting. The caller sees to it that the descriptor stays open meanwhile.
     *
     * @param descriptor of a UDP socket
     * @return the number of messages read, 0 if none was waiting
     * @throws IOException if the kernel refuses
     */
    public int read(int descriptor) throws IOException {
        for (int i = 0; i < used; i++) {
            makeRoom(i);
        }
        int count = call(descriptor);
        used = Math.max(0, count);
        if (count < 0) {
            int reason = errno.getInt(0);
            if (reason == Errno.EAGAIN || reason == Errno.EINTR) {
                return 0;
            }
            throw refusal();
        }
        return count;
    }

    private IOException refusal() {
        return new IOException("the system refuses recvmmsg: errno " + errno.getInt(0));
    }

    /**
     * Returns the length of a message.
     *
     * @param message its number in the last read, from 0
     * @return 0 to 65,535 bytes
     */
    public int length(int message) {
        return headers.getInt(message * HEADER_BYTES + LENGTH);
    }

    /**
     * Returns the length of each datagram of a message.
     *
     * @param message its number in the last read, from 0
     * @return bytes: those of the whole message if it is one datagram; the last of a run may have fewer
     */
    public int segment(int message) {
        int control = message * CONTROL_BYTES;
        return headers.getLong(message * HEADER_BYTES + CONTROL_LENGTH) >= CONTROL_DATA + Integer.BYTES
                        && controls.getInt(control + CONTROL_LEVEL) == SOL_UDP
                        && controls.getInt(control + CONTROL_TYPE) == UDP_GRO
                ? controls.getInt(control + CONTROL_DATA)
                : length(message);
    }

    /**
     * Returns the sender of a message. Up to 16 senders keep their object from read to read.
     *
     * @param message its number in the last read, from 0
     * @return the address and port
     */
    public InetSocketAddress source(int message) {
        int name = message * NAME_BYTES;
        long hash = names.getLong(name) + names.getLong(name + 8) + names.getLong(name + 16) + names.getLong(name + 24);
        int sender = (int) ((hash * 0x9E37_79B9_7F4A_7C15L) >>> 32) & (SENDERS - 1);
        InetSocketAddress source = known[sender];
        if (source == null || !isKnown(sender, name)) {
            source = decoded(name);
            known[sender] = source;
            knownNames.put(sender * NAME_BYTES, names, name, NAME_BYTES);
        }
        return source;
    }

    /**
     * Copies a part of a message to the start of an array.
     *
     * @param message its number in the last read, from 0
     * @param offset the first byte of the part
     * @param bytes the length of the part
     * @param to the array
     */
    public void copy(int message, int offset, int bytes, byte[] to) {
        data.get(message * DATA_BYTES + offset, to, 0, bytes);
    }

    private int call(int descriptor) throws IOException {
        try {
            return (int) RECVMMSG.invokeExact(
                    errnoArgument, descriptor, headersArgument, MESSAGES, MSG_DONTWAIT, MemorySegment.NULL);
        } catch (Throwable e) {
            throw Downcall.thrown(e);
        }
    }

    private void makeRoom(int message) {
        headers.putInt(message * HEADER_BYTES + NAME_LENGTH, NAME_BYTES);
        headers.putLong(message * HEADER_BYTES + CONTROL_LENGTH, CONTROL_BYTES);
    }

    private boolean isKnown(int sender, int name) {
        for (int i = 0; i < NAME_BYTES; i += Long.BYTES) {
            if (names.getLong(name + i) != knownNames.getLong(sender * NAME_BYTES + i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads struct sockaddr_in (ip(7)) or sockaddr_in6 (ipv6(7)). */
    private InetSocketAddress decoded(int name) {
        boolean ipv6 = names.getShort(name) == AF_INET6;
        int port = Byte.toUnsignedInt(names.get(name + 2)) << 8 | Byte.toUnsignedInt(names.get(name + 3));
        byte[] address = new byte[ipv6 ? 16 : 4];
        names.get(name + (ipv6 ? 8 : 4), address);
        int zone = ipv6 ? names.getInt(name + 24) : 0;
        try {
            return new InetSocketAddress(
                    zone == 0 ? InetAddress.getByAddress(address) : Inet6Address.getByAddress(null, address, zone),
                    port);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are an address", e);
        }
    }

    private static long address(ByteBuffer memory) {
        return MemorySegment.ofBuffer(memory).address();
    }
}
